import { type Pause, pause as pauseByTheMachine } from './retry.ts'

/** Milliseconds between two calls of jobs with the same credentials. */
const SHORTEST_GAP_MS = 50
const LONGEST_GAP_MS = 2_000
/** Slowly, because each call too many may make a person at check-in wait in vain. */
const SHORTENED_BY_AN_ANSWER = 0.999

export type JobPace = {
  /** Resolves when it is the caller's turn, first come first served. Rejects when `signal` is aborted. */
  turn(signal: AbortSignal | undefined): Promise<void>
  answered(): void
  limited(): void
}

/**
 * Leaves capacity of the credentials' rate limit for people at check-in. The gap between jobs doubles when the register limits us, and each
 * answer shortens it by a thousandth.
 */
export function createJobPace({
  now = () => performance.now(),
  pause = pauseByTheMachine,
}: {
  now?: () => number
  pause?: Pause
} = {}): JobPace {
  let gap = SHORTEST_GAP_MS
  let nextAt = 0
  return {
    async turn(signal) {
      const at = now()
      const mine = Math.max(at, nextAt)
      nextAt = mine + gap
      if (mine > at) await pause(mine - at, signal)
    },
    answered() {
      gap = Math.max(SHORTEST_GAP_MS, gap * SHORTENED_BY_AN_ANSWER)
    },
    limited() {
      gap = Math.min(LONGEST_GAP_MS, gap * 2)
    },
  }
}
