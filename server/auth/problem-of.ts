import type { DomainError } from '#server/domain/errors.ts'

/** The reason's key, with the seconds until a retry for TOO_MANY: `tooManySignInCodes-900`. */
export function problemOf({ reason = 'unexpected', retryAfterSeconds }: DomainError): string {
  return retryAfterSeconds === undefined ? reason : `${reason}-${retryAfterSeconds}`
}
