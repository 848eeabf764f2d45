import { DomainError } from '#server/domain/errors.ts'

/** Null where the link or the sign-in opens nothing. */
export async function orNothing<T>(entered: Promise<T>): Promise<T | null> {
  try {
    return await entered
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return null
    throw error
  }
}
