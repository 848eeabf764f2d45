import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Who does this: members come and go by people's decisions only, never a job's. */
export function actingMember({ actor }: OwnScope) {
  if (actor.kind !== 'member') throw new DomainError('FORBIDDEN')
  return actor
}
