/** The result of one admitted call. Exactly one of the four is called. */
export type Pass = {
  succeeded(): void
  failed(subject: string): void
  /** The service asks for a pause of this length, or of an unknown length. */
  limited(seconds: number | undefined): void
  /** Neither: the caller aborted. */
  abandoned(): void
}

export type Refusal = { refusedForSeconds: number }

export type CircuitBreaker = {
  admit(): Pass | Refusal
  /** Opens for this many milliseconds, or stays open at least that long. */
  rest(forMs: number): void
}

export type CircuitBreakerOptions = {
  now: () => Date
  /** Opens when this many different subjects have failed in a row … */
  threshold: () => number
  /** … within this time. */
  windowMs?: number
  /** How long it stays open before one call is let through as a probe. */
  openMs: number
  onLimited: (seconds: number | undefined) => void
  onChange: (state: 'open' | 'closed') => void
}

/**
 * Keeps callers from waiting for a service that is down. It counts different subjects instead of failures: one card that the service cannot
 * answer, retried again and again, must not block the others.
 */
export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { now, threshold, windowMs = 30_000, openMs, onLimited, onChange } = options
  const failedAt = new Map<string, number>()
  let openUntil: number | null = null
  let isProbing = false
  /** An answer to a call that was already in flight does not close it. */
  let isResting = false

  function open(forMs: number) {
    const until = now().getTime() + forMs
    if (openUntil === null) onChange('open')
    openUntil = Math.max(openUntil ?? until, until)
    failedAt.clear()
  }

  function close() {
    if (openUntil !== null) onChange('closed')
    openUntil = null
    isResting = false
    failedAt.clear()
  }

  function countFailure(subject: string) {
    const time = now().getTime()
    for (const [other, at] of failedAt) if (at <= time - windowMs) failedAt.delete(other)
    failedAt.set(subject, time)
    if (failedAt.size >= threshold()) open(openMs)
  }

  function createPass(isProbe: boolean): Pass {
    const report = (act: () => void) => () => {
      if (isProbe) isProbing = false
      act()
    }
    return {
      succeeded: report(() => {
        if (isProbe || !isResting) close()
      }),
      failed: (subject) =>
        report(() => {
          if (isProbe) open(openMs)
          else if (openUntil === null) countFailure(subject)
        })(),
      limited: (seconds) => report(() => onLimited(seconds))(),
      abandoned: report(() => undefined),
    }
  }

  return {
    admit() {
      if (openUntil === null) return createPass(false)
      const remainingMs = openUntil - now().getTime()
      if (remainingMs > 0 || isProbing) return { refusedForSeconds: Math.max(1, Math.ceil(remainingMs / 1000)) }
      isProbing = true
      return createPass(true)
    },
    rest(forMs) {
      open(forMs)
      isResting = true
    },
  }
}
