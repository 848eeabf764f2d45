import { endLiveRecipient } from '#db/queries/anchor-recipients.ts'
import { canManageAnchor } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Stops sending the head of the company's chain. NOT_FOUND when there is no address. */
export async function removeAnchorRecipient(ctx: CompanyContext): Promise<void> {
  await ctx.transaction(canManageAnchor, async (scope) => {
    const now = ctx.now()
    const id = await endLiveRecipient(scope, { endedAt: now, endedBy: requireMember(scope).membershipId })
    if (!id) throw new DomainError('NOT_FOUND')
    await recordAuditEvent(scope, { action: 'anchor_recipient.removed', entityId: id, now })
  })
}
