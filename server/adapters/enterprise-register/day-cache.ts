type Entry<Value> = { value: Value; until: number }

export type DayCache<Value> = {
  get(key: string): Value | undefined
  /** `milliseconds`: how long the value is good for; a day unless told otherwise. */
  set(key: string, value: Value, milliseconds?: number): void
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Keeps at most `capacity` values, and lets the one go that was used the longest ago. */
export function createDayCache<Value>({ now, capacity }: { now: () => Date; capacity: number }): DayCache<Value> {
  const entries = new Map<string, Entry<Value>>()

  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      if (entry.until <= now().getTime()) return undefined
      entries.set(key, entry)
      return entry.value
    },
    set(key, value, milliseconds = DAY_MS) {
      entries.delete(key)
      entries.set(key, { value, until: now().getTime() + milliseconds })
      const [oldest] = entries.keys()
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest)
    },
  }
}
