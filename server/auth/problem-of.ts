import type { DomainError } from '#server/domain/errors.ts'

/** The reason's key, and for TOO_MANY the seconds until it goes again: `tooManySignInCodes-900`. */
export function problemOf({ reason = 'unexpected', retryAfterSeconds }: DomainError): string {
  return retryAfterSeconds === undefined ? reason : `${reason}-${retryAfterSeconds}`
}
