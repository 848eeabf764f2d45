import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** The member who acts: only people decide about members, never a job. */
export function actingMember({ actor }: OwnScope) {
  if (actor.kind !== 'member') throw new DomainError('FORBIDDEN')
  return actor
}
