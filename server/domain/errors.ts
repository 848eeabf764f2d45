/** What a verb may answer instead of its result. The interface chooses the words, by code and details. */
export const ERROR_CODES = [
  'UNAUTHENTICATED', // no live sign-in
  'FORBIDDEN', // a member whose role does not allow it
  'NOT_FOUND', // does not exist for this caller: the same for foreign and for never used
  'CONFLICT', // somebody else changed it first, or it exists already
  'INVALID', // the input breaks a rule that the shape alone cannot say
  'TOO_MANY', // try again later
  'UNAVAILABLE', // something outside does not answer
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/**
 * An expected refusal. `reason` is a key of the messages under `errors.reasons`, for the sentence that the user reads.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly reason: string | undefined
  /** Of TOO_MANY: when to try again. */
  readonly retryAfterSeconds: number | undefined

  // Pages and routes are bundled apart and share one set of services: an error may come from the other bundle's class.
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
