export type TriedKind =
  | 'scan'
  | 'declare'
  | 'undo'
  | 'remove'
  | 'presence'
  | 'sign'
  | 'unsign'
  | 'quiz'
  | 'except'
  | 'complete'

/**
 * `tried`: given to the device's outbox, which has not confirmed it. `unknown`: stored on the device, without an answer. `acknowledged`: the
 * outbox has removed it, because the server stored it. `refused`: the server rejected it.
 */
export type Fate = 'tried' | 'unknown' | 'acknowledged' | 'refused'

export interface HistoryEntry {
  key: string
  kind: TriedKind
  sessionId: string
  /** The number of the scanned card. */
  card: number | null
  /** Keys of the scans that it concerns; of an undone signature, its key. */
  targets: readonly string[]
  /** The course that an answer or an exception is about. */
  course: string | null
  /**
   * The value of a confirmation of presence; of a completion, whether the instructor signed; of an answer, whether it passes; of an
   * exception, false where it is taken back.
   */
  present: boolean | null
  fate: Fate
  reason: string | null
  contradiction: string | null
  /** Milliseconds on the driver's clock. */
  triedAt: number
  settledAt: number | null
}

export type Attempt = Pick<HistoryEntry, 'key' | 'kind' | 'sessionId'> &
  Partial<Pick<HistoryEntry, 'card' | 'targets' | 'course' | 'present'>>

export interface History {
  tried(attempt: Attempt): void
  stored(key: string): void
  settled(key: string, fate: 'acknowledged' | 'refused', reason?: string | null): void
  /** Got two different answers. */
  contradicted(key: string, says: string): void
  entries(): HistoryEntry[]
  /** The number with one fate, of one kind or of all. */
  count(fate: Fate, kind?: TriedKind): number
}

/** Every request to the system and its answer, in the order of the requests. */
export function createHistory(now: () => number = () => performance.now()): History {
  const entries = new Map<string, HistoryEntry>()
  const get = (key: string) => {
    const entry = entries.get(key)
    if (!entry) throw new Error(`A device speaks of ${key}, which nobody asked of it.`)
    return entry
  }
  return {
    tried({ key, kind, sessionId, card = null, targets = [], course = null, present = null }) {
      if (entries.has(key)) throw new Error(`${key} was tried already.`)
      const fate = { fate: 'tried', reason: null, contradiction: null, triedAt: now(), settledAt: null } as const
      entries.set(key, { key, kind, sessionId, card, targets, course, present, ...fate })
    },
    stored(key) {
      const entry = get(key)
      if (entry.fate === 'tried') entry.fate = 'unknown'
    },
    settled(key, fate, reason = null) {
      Object.assign(get(key), { fate, reason, settledAt: now() })
    },
    contradicted(key, says) {
      get(key).contradiction = says
    },
    entries: () => [...entries.values()],
    count: (fate, kind) =>
      [...entries.values()].filter((entry) => entry.fate === fate && (!kind || entry.kind === kind)).length,
  }
}
