/** Milliseconds: the first pause after a failure, doubled with each further one, up to the last. */
const FIRST_MS = 1_000
const LAST_MS = 30_000
/** How often it is looked whether somebody has signed in, apart from when the page comes to the front. */
const SIGNED_OUT_MS = 30_000

export type Trouble = 'unreachable' | 'signed_out' | null

/**
 * How long to leave the server alone after it did not answer. While there is trouble one entry at a time is tried, so that three
 * hundred of them do not all run into it.
 */
export function createSendingPause(random: () => number) {
  let trouble: Trouble = null
  let failures = 0
  let until = 0
  let commanded = 0

  return {
    trouble: () => trouble,
    /** Milliseconds since the epoch. `fresh` entries only wait where the server has named a time itself. */
    until: (fresh: boolean) => (fresh ? commanded : Math.max(until, commanded)),
    answered() {
      trouble = null
      failures = until = commanded = 0
    },
    unreachable(now: number, afterMs: number | null) {
      trouble = 'unreachable'
      // Those that left together fail together, and count once.
      if (now >= until) until = now + backoff(failures++, random)
      if (afterMs !== null) commanded = now + afterMs
    },
    signedOut(now: number) {
      trouble = 'signed_out'
      until = now + SIGNED_OUT_MS
    },
    /** Something has changed that may help. What the server has asked for still holds. */
    wake() {
      failures = until = 0
    },
  }
}

/** An exponential pause, shortened at random by up to a half. */
export function backoff(failures: number, random: () => number): number {
  return Math.min(FIRST_MS * 2 ** failures, LAST_MS) * (1 - random() / 2)
}
