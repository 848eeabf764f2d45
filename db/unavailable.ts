/** Errors of the driver and the operating system without an answer: whether a commit happened is then unknown. */
const CONNECTION_CODES = [
  ...['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'CONNECTION_ENDED', 'CONNECT_TIMEOUT'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
]
/** No connection was free in time. */
const POOL_EXHAUSTED = 'POOL_EXHAUSTED'
/** PostgreSQL answered a commit with a rollback. */
const ROLLED_BACK = 'ROLLED_BACK'

/**
 * SQLSTATEs of a server that could not, for now: connection (08), resources and a full disk (53), shutting down (57P), I/O (58),
 * cancelled (57014), serialisation and deadlock (40001, 40P01), lock timeout (55P03), idle or long transaction (25P03, 25P04),
 * read-only after a failover (25006).
 */
const PASSING_STATES = /^(08...|53...|57P..|58...|57014|40001|40P01|55P03|25P03|25P04|25006)$/

/** The database cannot do it now. This is not a rejection, and it does not mean that nothing was done. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  readonly code: string
  constructor(code: string, options?: ErrorOptions) {
    super(`database unavailable: ${code}`, options)
    this.code = code
  }
}

export function poolExhausted(): DatabaseUnavailable {
  return new DatabaseUnavailable(POOL_EXHAUSTED)
}

/** `cause`: what aborted the transaction, if known. */
export function rolledBack(cause: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(ROLLED_BACK, { cause })
}

/** The error itself, or a `DatabaseUnavailable` when it only means that the database is temporarily unable. */
export function asUnavailable(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : ''
    if (cause instanceof DatabaseUnavailable) return cause
    if (CONNECTION_CODES.includes(code) || PASSING_STATES.test(code))
      return new DatabaseUnavailable(code, { cause: error })
  }
  return error
}

export function isConnectionLoss(error: unknown): boolean {
  const unavailable = asUnavailable(error)
  return unavailable instanceof DatabaseUnavailable && CONNECTION_CODES.includes(unavailable.code)
}
