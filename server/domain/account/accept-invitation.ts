import { newId } from '#db/new-id.ts'
import { acceptInvitationRow as accept, findInvitedAs } from '#db/queries/account.ts'
import { sealableText, signEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealedTime } from '#server/domain/audit/seal-chain.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Joins the company that invited the user's address. Throws NOT_FOUND when the invitation is not valid. */
export async function acceptInvitation(
  ctx: AccountContext,
  { invitationId }: { invitationId: string },
): Promise<{ companySlug: string }> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    if (!scope.user.name) throw new DomainError('INVALID', 'nameMissing')
    const invitation = await findInvitedAs(scope, invitationId)
    if (!invitation) throw new DomainError('NOT_FOUND')
    const membershipId = newId(now.getTime())
    const { tenantId, membershipId: known } = invitation
    const actorId = known ?? membershipId
    const event = {
      id: newId(now.getTime()),
      action: 'invitation.accepted',
      entityId: invitationId,
      ...sealableText({}),
    }
    const by = { tenantId, occurredAt: sealedTime(now), actorKind: 'member', actorId }
    const signed = { ...event, ...signEvent(scope.signer, { ...event, ...by }) }
    const companySlug = await accept(scope, { id: invitationId, membershipId, actorId, event: signed, now })
    if (!companySlug) throw new DomainError('NOT_FOUND')
    return { companySlug }
  })
}
