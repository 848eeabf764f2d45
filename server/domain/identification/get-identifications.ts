import { listIdentificationsOfPerson } from '#db/queries/identifications.ts'
import { listInterimDocumentsOfPerson } from '#db/queries/interim-documents.ts'
import { listGroups } from '#db/queries/person-groups.ts'
import { listLivePersonalCodes } from '#db/queries/personal-codes.ts'
import { canInstruct, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isOrderOverdue } from '#server/domain/interim-document/rules.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'

/** How a person was identified without a card, their interim documents and personal code, including those of merged persons. NOT_FOUND. */
export function getIdentifications(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.transaction(canView, async (scope) => {
    const group = await listGroups(scope, [personId])
    const [person] = group
    if (!person) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const today = osloDate(now)
    const codes = await listLivePersonalCodes(
      scope,
      group.map(({ id }) => id),
    )
    const interimDocuments = await listInterimDocumentsOfPerson(scope, personId)
    return {
      personId: person.id,
      name: fullNameOf(person),
      canIdentify: scope.actor.kind === 'member' && canInstruct(scope.actor.role),
      /** Prefers the row that is shown to another row of the same human. */
      code: codes.find((code) => code.personId === person.id) ?? codes[0] ?? null,
      interimDocuments: interimDocuments.map((paper) => ({
        ...paper,
        state: paper.endedAt ? 'ended' : paper.validUntil && paper.validUntil < today ? 'expired' : 'valid',
        isOverdue: !paper.endedAt && paper.kind === 'card_order' && isOrderOverdue(paper.seenAt, now),
      })),
      identifications: await listIdentificationsOfPerson(scope, personId),
    }
  })
}
