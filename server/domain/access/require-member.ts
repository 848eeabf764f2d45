import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** The member who acts, for rows that name who wrote them. Throws FORBIDDEN for a job, which has no such name. */
export function requireMember(scope: OwnScope) {
  if (scope.actor.kind !== 'member') throw new DomainError('FORBIDDEN')
  return scope.actor
}
