import type { Clock } from './clock.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { Outcome } from './outcome.ts'

/** How long the user waits for the server before the page says that the write is stored here. Milliseconds. */
const TIMEOUT_MS = 1_200
/** The same for a write that exists only on the page: the page can only say that it is not saved. */
const PAGE_TIMEOUT_MS = 8_000

/**
 * The writes that the user is waiting for now. When no answer comes in time, or the server is known to be down, `tell`
 * reports once that the write is stored.
 */
export function createAwaitedWrites(clock: Clock, tell: (outcome: Outcome) => void) {
  const awaited = new Map<string, { entry: OutboxEntry; cancelTimeout: () => void }>()

  function giveUp(key: string) {
    const entry = answered(key)
    if (entry) tell({ entry, kind: entry.keptOn === 'page' ? 'not_kept' : 'kept' })
  }

  /** Stops waiting. Returns the entry if it was still awaited. */
  function answered(key: string): OutboxEntry | null {
    const found = awaited.get(key)
    if (!found) return null
    awaited.delete(key)
    found.cancelTimeout()
    return found.entry
  }

  return {
    add(entry: OutboxEntry) {
      const timeout = entry.keptOn === 'page' ? PAGE_TIMEOUT_MS : TIMEOUT_MS
      awaited.set(entry.key, { entry, cancelTimeout: clock.after(timeout, () => giveUp(entry.key)) })
    },
    answered,
    /** The server is down, so nobody waits any longer. */
    giveUpAll() {
      for (const key of [...awaited.keys()]) giveUp(key)
    },
  }
}
