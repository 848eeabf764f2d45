import { listIdentificationsOfPerson } from '#db/queries/identifications.ts'
import { listPapersOfPerson } from '#db/queries/papers.ts'
import { findPerson } from '#db/queries/people.ts'
import { findLivePersonalCode } from '#db/queries/personal-codes.ts'
import { canInstruct, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isOrderOverdue } from '#server/domain/paper/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'

/** How a person was identified without a card, the papers that stand in for one, and the personal code. NOT_FOUND. */
export function getIdentifications(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.transaction(canView, async (scope) => {
    const person = await findPerson(scope, personId)
    if (!person) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const today = osloDate(now)
    const code = await findLivePersonalCode(scope, personId)
    const papers = await listPapersOfPerson(scope, personId)
    return {
      personId,
      name: `${person.firstName} ${person.lastName}`,
      canIdentify: scope.actor.kind === 'member' && canInstruct(scope.actor.role),
      code: code && { id: code.id, issuedAt: code.issuedAt, trustLevel: code.trustLevel },
      papers: papers.map((paper) => ({
        ...paper,
        state: paper.endedAt ? 'ended' : paper.validUntil && paper.validUntil < today ? 'expired' : 'valid',
        isOverdue: !paper.endedAt && paper.kind === 'card_order' && isOrderOverdue(paper.seenAt, now),
      })),
      identifications: await listIdentificationsOfPerson(scope, personId),
    }
  })
}
