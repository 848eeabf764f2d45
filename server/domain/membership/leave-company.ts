import { endMembership } from '#db/queries/memberships.ts'
import { canViewTraining } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { requireAnotherAdministrator } from './require-another-administrator.ts'

/** The member leaves the company. Throws CONFLICT (`lastAdministrator`). */
export async function leaveCompany(ctx: CompanyContext): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(canViewTraining, async (scope) => {
    const { membershipId } = requireMember(scope)
    await requireAnotherAdministrator(scope, membershipId)
    await endMembership(scope, { id: membershipId, endedBy: membershipId, now })
    await recordAuditEvent(scope, { action: 'membership.left', entityId: membershipId, now })
  })
}
