/** How long a code must have been out of sight before it counts as shown again. */
export const AWAY_MS = 3_000
/** A blurred or cropped frame may miss a code in view. For this long, the code still counts as seen. */
export const FLICKER_MS = 600

export type RepeatGuard = ReturnType<typeof createRepeatGuard>

/**
 * Decides which of the codes in a frame are new. A card in front of the camera is read once, however long it stays. It is read again after it
 * was away for `AWAY_MS`, or after another card was read in the meantime.
 */
export function createRepeatGuard() {
  const lastSeen = new Map<string, number>()

  return {
    /** Returns the texts to act on, in the given order. `now` is in milliseconds and never goes backwards. */
    accept(texts: readonly string[], now: number): string[] {
      forget(AWAY_MS, now)
      const fresh = texts.filter((text, i) => !lastSeen.has(text) && texts.indexOf(text) === i)
      if (fresh.length > 0) forget(FLICKER_MS, now)
      for (const text of texts) lastSeen.set(text, now)
      return fresh
    },
    /** Lets a code be read again at once, for instance after its scan was undone or did not reach the server. */
    release(text: string): void {
      lastSeen.delete(text)
    },
  }

  function forget(age: number, now: number) {
    for (const [text, at] of lastSeen) if (now - at > age) lastSeen.delete(text)
  }
}
