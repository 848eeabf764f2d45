import { AccessDenied } from '#db/access-transaction.ts'
import { DatabaseUnavailable } from '#db/unavailable.ts'
import { DomainError } from './domain/errors.ts'
import { log } from './log.ts'

/** The answer of an access context. Says in the domain's words why there is none: UNAUTHENTICATED, NOT_FOUND or UNAVAILABLE. */
export async function answerOf<T>(entered: Promise<T>): Promise<T> {
  try {
    return await entered
  } catch (error) {
    if (error instanceof AccessDenied) {
      throw error.why === 'signed_out'
        ? new DomainError('UNAUTHENTICATED')
        : new DomainError('NOT_FOUND', 'accessDenied')
    }
    if (error instanceof DatabaseUnavailable) {
      log.warn('database.unavailable', { code: error.code })
      throw new DomainError('UNAVAILABLE', 'databaseUnavailable')
    }
    throw error
  }
}
