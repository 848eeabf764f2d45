import { newId } from '#db/new-id.ts'
import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import { insertDistinction } from '#db/queries/person-merges.ts'
import { canMergePersons } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { TwoPersonsInput } from './schema.ts'

/** Marks two similar persons as distinct, so that they are not proposed again. CONFLICT (`mergedMeanwhile`). */
export async function markDistinct(ctx: CompanyContext, { personId, otherId }: TwoPersonsInput): Promise<void> {
  if (personId === otherId) throw new DomainError('INVALID', 'samePerson')
  return ctx.transaction(canMergePersons, async (scope) => {
    const people = await listGroups(scope, [personId, otherId])
    const [one, other] = [personId, otherId].map((id) => people.find((person) => person.id === id))
    if (!one || !other) throw new DomainError('NOT_FOUND')
    if (rootOf(one) === rootOf(other)) throw new DomainError('CONFLICT', 'mergedMeanwhile')
    const now = ctx.now()
    const [firstId, secondId] = [personId, otherId].sort() as [string, string]
    const decidedBy = requireMember(scope).membershipId
    await insertDistinction(scope, { id: newId(now.getTime()), firstId, secondId, decidedAt: now, decidedBy })
    await recordAuditEvent(scope, { action: 'person.told_apart', entityId: personId, payload: { otherId }, now })
  })
}
