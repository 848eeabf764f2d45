import { type Pause, pause as pauseByTheMachine } from './retry.ts'

/** Milliseconds between two calls of jobs, with the same credentials. */
const SHORTEST_GAP_MS = 50
const LONGEST_GAP_MS = 2_000
/** Slowly: each time that it goes too far, somebody may stand and wait in vain. */
const SHORTENED_BY_AN_ANSWER = 0.999

export type JobPace = {
  /** Resolves when it is the caller's turn, in the order in which turns were asked for. Rejects when `signal` is aborted. */
  turn(signal: AbortSignal | undefined): Promise<void>
  answered(): void
  limited(): void
}

/**
 * Keeps jobs from using up what the register lets one set of credentials ask: people who stand and wait need it. Each time that the
 * register says that it is asked too often the gap doubles, and each answer shortens it by a thousandth.
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
