import { cancelInvitationRow as cancel } from '#db/queries/memberships.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { withdrawEmail } from '#server/domain/email/write-email.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Throws NOT_FOUND when the invitation was already answered, cancelled or replaced. */
export async function cancelInvitation(ctx: CompanyContext, { invitationId }: { invitationId: string }): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(canManageMembers, async (scope) => {
    if (!(await cancel(scope, { id: invitationId, now }))) throw new DomainError('NOT_FOUND')
    await withdrawEmail(scope, { id: invitationId, now })
    await recordAuditEvent(scope, { action: 'invitation.cancelled', entityId: invitationId, now })
  })
}
