import { countAuthorities } from '#db/queries/authorities.ts'
import { listMemberRows as list, listPendingInvitations } from '#db/queries/memberships.ts'
import { canManageMembers, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { osloDate } from '#server/domain/record/rules.ts'

/** All members of the company; administrators also see open invitations. */
export async function listMembers(ctx: CompanyContext) {
  const now = ctx.now()
  return ctx.transaction(canView, async (scope) => {
    const { actor } = scope
    const self = actor.kind === 'member' ? actor : null
    const canManage = self !== null && canManageMembers(self.role)
    const [members, authorities] = await Promise.all([list(scope), countAuthorities(scope, osloDate(now))])
    const coursesOf = new Map(authorities.map(({ membershipId, courses }) => [membershipId, courses]))
    const invitations = canManage ? await listPendingInvitations(scope) : []
    return {
      canManage,
      members: members.map((member) => ({
        ...member,
        email: shownEmail(member.email),
        self: member.id === self?.membershipId,
        /** For how many courses the member has authority today. */
        authorities: coursesOf.get(member.id) ?? 0,
      })),
      invitations: invitations.map((invitation) => ({
        ...invitation,
        email: shownEmail(invitation.email),
        expired: invitation.expiresAt <= now,
      })),
    }
  })
}
