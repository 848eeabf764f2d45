import { newId } from '#db/new-id.ts'
import { cancelInvitationsTo, findMemberByEmail, insertInvitation, lockInvited } from '#db/queries/memberships.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { withdrawEmail, writeEmail } from '#server/domain/email/write-email.ts'
import { DomainError } from '#server/domain/errors.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { INVITATION_DAYS } from './rules.ts'
import type { InviteMemberInput } from './schema.ts'

/**
 * Invites an address to the company and replaces an earlier invitation to it. The e-mail is saved with the invitation, and sent by a job.
 * Throws CONFLICT (`alreadyMember`) or TOO_MANY (`tooManyInvitations`).
 */
export async function inviteMember(
  ctx: CompanyContext,
  { email, role, locale }: InviteMemberInput,
): Promise<{ invitationId: string }> {
  await ctx.reserve(canManageMembers, 'invitation')
  const now = ctx.now()
  const id = newId(now.getTime())
  await ctx.transaction(canManageMembers, async (scope) => {
    const inviter = requireMember(scope)
    await lockInvited(scope, email)
    if (await findMemberByEmail(scope, email)) throw new DomainError('CONFLICT', 'alreadyMember')
    const [replacedId = null] = await cancelInvitationsTo(scope, { email, now })
    if (replacedId) await withdrawEmail(scope, { id: replacedId, now })
    const expiresAt = daysAfter(now, INVITATION_DAYS)
    await insertInvitation(scope, { id, email, role, invitedBy: inviter.membershipId, createdAt: now, expiresAt })
    const link = `${ctx.settings.url}/invitations/${id}`
    const words = { companyName: scope.company.name, inviterName: inviter.name, days: INVITATION_DAYS }
    await writeEmail(scope, ctx, {
      email: { id, to: email, locale, message: { kind: 'invitation', link, ...words } },
      now,
      expiresAt,
    })
    await recordAuditEvent(scope, { action: 'invitation.sent', entityId: id, payload: { role, replacedId }, now })
  })
  return { invitationId: id }
}
