import { cancelInvitationsTo, endMembership, findMember } from '#db/queries/memberships.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { requireAnotherAdministrator } from './require-another-administrator.ts'

/** Removes a member from the company, from their next request on. Throws NOT_FOUND, or CONFLICT (`lastAdministrator`). */
export async function removeMember(ctx: CompanyContext, { membershipId }: { membershipId: string }): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(canManageMembers, async (scope) => {
    const self = requireMember(scope)
    const administrators = await requireAnotherAdministrator(scope, membershipId)
    if (!administrators.includes(self.membershipId)) throw new DomainError('FORBIDDEN')
    const member = await findMember(scope, membershipId)
    if (!member) throw new DomainError('NOT_FOUND')
    await endMembership(scope, { id: membershipId, endedBy: self.membershipId, now })
    // An invitation that was sent before they joined by another one would let them in again.
    await cancelInvitationsTo(scope, { email: member.email, now })
    const payload = { role: member.role }
    await recordAuditEvent(scope, { action: 'membership.removed', entityId: membershipId, payload, now })
  })
}
