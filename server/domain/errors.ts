/** The errors of a verb. The interface chooses the words, by code and details. */
export const ERROR_CODES = [
  'UNAUTHENTICATED', // no active sign-in
  'FORBIDDEN', // a member whose role does not allow it
  'NOT_FOUND', // does not exist for this caller: the same for foreign and for unused ids
  'CONFLICT', // another user changed it first, or it already exists
  'INVALID', // the input breaks a rule that its schema cannot express
  'TOO_MANY', // retry later
  'UNAVAILABLE', // an external service does not answer
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** An expected error. `reason` is a message key under `errors.reasons`, for the sentence that the user reads. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly reason: string | undefined
  /** For TOO_MANY: when to retry. */
  readonly retryAfterSeconds: number | undefined

  // Pages and routes are bundled apart but share one set of services, so an error may be of the other bundle's class.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'DomainError'
  }

  constructor(code: ErrorCode, reason?: string, retryAfterSeconds?: number) {
    super(reason ? `${code}: ${reason}` : code)
    this.code = code
    this.reason = reason
    this.retryAfterSeconds = retryAfterSeconds
  }
}
