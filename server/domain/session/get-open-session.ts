import { findSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** NOT_FOUND when there is none; CONFLICT (`sessionCompleted`) when it accepts no more people. */
export async function getOpenSession(scope: OwnScope, id: string) {
  const session = await findSession(scope, id)
  if (!session) throw new DomainError('NOT_FOUND')
  if (session.completionId) throw new DomainError('CONFLICT', 'sessionCompleted')
  return session
}
