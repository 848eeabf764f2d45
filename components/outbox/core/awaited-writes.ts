import type { Clock } from './clock.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { Outcome } from './outcome.ts'

/** For how long somebody waits for the server before they are told that the write is kept here. Milliseconds. */
const TIMEOUT_MS = 1_200
/** The same for what is kept nowhere but on the page: there is nothing to say but that it is not saved. */
const PAGE_TIMEOUT_MS = 8_000

/**
 * The writes that somebody waits for at this moment. Where no answer comes in time, or the server is known not to answer, `tell` is told
 * once that the write is kept.
 */
export function createAwaitedWrites(clock: Clock, tell: (outcome: Outcome) => void) {
  const awaited = new Map<string, { entry: OutboxEntry; cancelTimeout: () => void }>()

  function giveUp(key: string) {
    const entry = answered(key)
    if (entry) tell({ entry, kind: entry.keptOn === 'page' ? 'not_kept' : 'kept' })
  }

  /** Nobody has to be told any more that it is kept. Gives the entry where somebody was still to be. */
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
    /** The server does not answer at present, so nobody waits any longer. */
    giveUpAll() {
      for (const key of [...awaited.keys()]) giveUp(key)
    },
  }
}
