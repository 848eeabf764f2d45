/** Milliseconds: the first pause after a failure, doubled with each further one, and the longest. */
const FIRST_MS = 1_000
const LAST_MS = 30_000
/** How often we check for a sign-in, besides when the page becomes visible. */
const SIGNED_OUT_MS = 30_000

export type Trouble = 'unreachable' | 'signed_out' | null

/**
 * How long to pause after the server did not answer. During an outage one entry at a time is tried, so that three
 * hundred entries do not all fail.
 */
export function createSendingPause(random: () => number) {
  let trouble: Trouble = null
  let failures = 0
  let until = 0
  let commanded = 0

  return {
    trouble: () => trouble,
    /** Milliseconds since the epoch. `fresh` entries only wait for a time that the server has set. */
    until: (fresh: boolean) => (fresh ? commanded : Math.max(until, commanded)),
    answered() {
      trouble = null
      failures = until = commanded = 0
    },
    unreachable(now: number, afterMs: number | null) {
      trouble = 'unreachable'
      // Entries that were sent together fail together and count once.
      if (now >= until) until = now + backoff(failures++, random)
      if (afterMs !== null) commanded = now + afterMs
    },
    signedOut(now: number) {
      trouble = 'signed_out'
      until = now + SIGNED_OUT_MS
    },
    /** Something changed that may help. A time that the server has set still applies. */
    wake() {
      failures = until = 0
    },
  }
}

/** An exponential pause with random jitter of up to a half. */
export function backoff(failures: number, random: () => number): number {
  return Math.min(FIRST_MS * 2 ** failures, LAST_MS) * (1 - random() / 2)
}
