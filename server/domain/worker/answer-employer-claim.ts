import { newId } from '#db/new-id.ts'
import { answerEmployerClaimRow as answerClaim } from '#db/queries/employer-claims.ts'
import { getEmployerActor } from '#db/queries/workers.ts'
import { canAnswerEmployerClaims } from '#server/domain/access/policy.ts'
import { sealableText, signEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealedTime } from '#server/domain/audit/seal-chain.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { AnswerEmployerClaimInput } from './schema.ts'

/**
 * The employer accepts or rejects a person whom another company added as theirs. Accepting shows the records at once, rejecting hides them
 * again; either can be changed later. NOT_FOUND when this employer has no such claim.
 */
export function answerEmployerClaim(ctx: CompanyContext, { claimId, answer }: AnswerEmployerClaimInput): Promise<void> {
  return ctx.employerTransaction(canAnswerEmployerClaims, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const event = { id: newId(now.getTime()), ...sealableText({ answer }) }
    const { tenantId, membershipId: actorId } = await getEmployerActor(scope)
    const written = { action: 'employer_claim.answered', entityId: claimId, occurredAt: sealedTime(now) }
    const signature = signEvent(scope.signer, { ...event, ...written, tenantId, actorKind: 'member', actorId })
    const answered = await answerClaim(scope, { claimId, answer, now, event: { ...event, ...signature } })
    if (!answered) throw new DomainError('NOT_FOUND')
  })
}
