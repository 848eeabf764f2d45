const FIRST_PAUSE_SECONDS = 5
/** A register that is back is noticed within a minute. */
const LONGEST_PAUSE_SECONDS = 60
/** A register that asks for a longer pause than this has made a mistake. */
const LONGEST_RETRY_AFTER_SECONDS = 15 * 60

/** When to ask the register again after `attempts` tries: pauses double up to a minute, and respect Retry-After. */
export function nextAttemptAfter(attempts: number, now: Date, retryAfterSeconds = 0): Date {
  const backoff = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS)
  const seconds = Math.max(backoff, Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER_SECONDS))
  return new Date(now.getTime() + seconds * 1000)
}
