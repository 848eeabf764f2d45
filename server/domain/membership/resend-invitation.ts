import { findPendingInvitation } from '#db/queries/memberships.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { inviteMember } from './invite-member.ts'
import type { ResendInvitationInput } from './schema.ts'

/** Sends a new invitation to the same address with the same role; the old link stops working. Throws NOT_FOUND. */
export async function resendInvitation(ctx: CompanyContext, { invitationId, locale }: ResendInvitationInput) {
  const invitation = await ctx.transaction(canManageMembers, (scope) => findPendingInvitation(scope, invitationId))
  if (!invitation) throw new DomainError('NOT_FOUND')
  return inviteMember(ctx, { email: invitation.email, role: invitation.role, locale })
}
