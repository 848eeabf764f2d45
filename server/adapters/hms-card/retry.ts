import { setTimeout as wait } from 'node:timers/promises'
import type { Attempt } from './attempt.ts'

const FURTHER_ATTEMPTS = 2
const FIRST_PAUSE_MS = 300
/** If the register asks for more than this, the job queue does the waiting. */
const LONGEST_PAUSE_SECONDS = 10

export type Pause = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>

export const pause: Pause = (milliseconds, signal) => wait(milliseconds, undefined, { signal })

export type RetryOptions = { signal: AbortSignal | undefined; pause: Pause; random: () => number }

/** At most two retries, with doubling pauses and jitter, and never before Retry-After allows. */
export async function retrying(attempt: () => Promise<Attempt>, options: RetryOptions): Promise<Attempt> {
  let last = await attempt()
  for (let index = 0; index < FURTHER_ATTEMPTS && isWorthRetrying(last); index += 1) {
    try {
      await options.pause(pauseBefore(last, index, options.random), options.signal)
    } catch {
      return last
    }
    last = await attempt()
  }
  return last
}

function isWorthRetrying(attempt: Attempt): boolean {
  return attempt.outcome === 'error' && attempt.isRetryable && (attempt.retryAfterSeconds ?? 0) <= LONGEST_PAUSE_SECONDS
}

function pauseBefore(last: Attempt, index: number, random: () => number): number {
  const askedFor = last.outcome === 'error' ? (last.retryAfterSeconds ?? 0) * 1000 : 0
  return Math.round(askedFor + FIRST_PAUSE_MS * 2 ** index * (0.5 + random()))
}
