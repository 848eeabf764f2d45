import { newId } from '#db/new-id.ts'
import { endLiveRecipient, insertRecipient } from '#db/queries/anchor-recipients.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { canManageAnchor } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { AnchorRecipientInput } from './schema.ts'

/** Sends the head of the company's chain to this address on every day on which it has grown. Replaces an earlier address. */
export async function setAnchorRecipient(ctx: CompanyContext, { email, locale }: AnchorRecipientInput): Promise<void> {
  await ctx.transaction(canManageAnchor, async (scope) => {
    await lockIdentities(scope, ['anchor-recipient'])
    const now = ctx.now()
    const by = requireMember(scope).membershipId
    const replacedId = await endLiveRecipient(scope, { endedAt: now, endedBy: by })
    const id = newId(now.getTime())
    await insertRecipient(scope, { id, email, locale, createdAt: now, createdBy: by })
    await recordAuditEvent(scope, { action: 'anchor_recipient.set', entityId: id, payload: { replacedId }, now })
  })
}
