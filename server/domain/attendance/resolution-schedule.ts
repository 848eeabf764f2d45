const FIRST_PAUSE_SECONDS = 5
const LONGEST_PAUSE_SECONDS = 15 * 60

/** When to ask the register again after `attempts` tries: doubling pauses up to a quarter of an hour, never before it asked us to. */
export function nextAttemptAfter(attempts: number, now: Date, retryAfterSeconds = 0): Date {
  const backoff = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS)
  const seconds = Math.max(backoff, Math.min(retryAfterSeconds, LONGEST_PAUSE_SECONDS))
  return new Date(now.getTime() + seconds * 1000)
}
