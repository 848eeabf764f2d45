import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** The acting member, for rows that store who wrote them. Throws FORBIDDEN for a job, which has no member. */
export function requireMember(scope: OwnScope) {
  if (scope.actor.kind !== 'member') throw new DomainError('FORBIDDEN')
  return scope.actor
}
