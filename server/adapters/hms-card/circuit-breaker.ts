/** What one admitted call reports back. Exactly one of the four is called. */
export type Pass = {
  succeeded(): void
  failed(subject: string): void
  /** The service wants to be left alone for so long, or says nothing of how long. */
  limited(seconds: number | undefined): void
  /** Neither: the caller went away. */
  abandoned(): void
}

export type CircuitBreaker = {
  admit(): Pass | { refusedForSeconds: number }
}

export type CircuitBreakerOptions = {
  now: () => Date
  /** Opens when this many different subjects have failed in a row … */
  threshold?: number
  /** … within this time. */
  windowMs?: number
  /** How long it stays open before one call is let through as a probe. */
  openMs?: number
  onChange?: (state: 'open' | 'closed') => void
}

/** A service that asks for more than this has made a mistake. */
const LONGEST_OPEN_MS = 60_000

/**
 * Keeps callers from waiting for a service that is down. It counts different subjects rather than failures: one
 * card that the service cannot answer, asked for again and again, must not take the service away from the others. A
 * service that says that it is asked too often is believed at once.
 */
export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { now, threshold = 5, windowMs = 30_000, openMs = 10_000, onChange } = options
  const failedAt = new Map<string, number>()
  let openUntil: number | null = null
  let isProbing = false

  function open(forMs = openMs) {
    if (openUntil === null) onChange?.('open')
    openUntil = now().getTime() + forMs
    failedAt.clear()
  }

  function close() {
    if (openUntil !== null) onChange?.('closed')
    openUntil = null
    failedAt.clear()
  }

  function countFailure(subject: string) {
    const time = now().getTime()
    for (const [other, at] of failedAt) if (at <= time - windowMs) failedAt.delete(other)
    failedAt.set(subject, time)
    if (failedAt.size >= threshold) open()
  }

  function createPass(isProbe: boolean): Pass {
    const report = (act: () => void) => () => {
      if (isProbe) isProbing = false
      act()
    }
    return {
      succeeded: report(close),
      failed: (subject) =>
        report(() => {
          if (isProbe) open()
          else if (openUntil === null) countFailure(subject)
        })(),
      limited: (seconds) => report(() => open(Math.min(seconds ? seconds * 1000 : openMs, LONGEST_OPEN_MS)))(),
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
  }
}
