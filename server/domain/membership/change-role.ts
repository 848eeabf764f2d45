import { findMember, lockAdministrators, updateRole } from '#db/queries/memberships.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { requireAnotherAdministrator } from './require-another-administrator.ts'
import type { ChangeRoleInput } from './schema.ts'

/** The new role takes effect on the member's next request. Throws NOT_FOUND, or CONFLICT (`lastAdministrator`). */
export async function changeRole(ctx: CompanyContext, { membershipId, role }: ChangeRoleInput): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(canManageMembers, async (scope) => {
    // An administrator who was just demoted by another must not demote that one too.
    const administrators =
      role === 'admin' ? await lockAdministrators(scope) : await requireAnotherAdministrator(scope, membershipId)
    if (!administrators.includes(requireMember(scope).membershipId)) throw new DomainError('FORBIDDEN')
    const member = await findMember(scope, membershipId)
    if (!member) throw new DomainError('NOT_FOUND')
    if (member.role === role) return
    await updateRole(scope, { id: membershipId, role })
    await recordAuditEvent(scope, {
      action: 'membership.role_changed',
      entityId: membershipId,
      payload: { from: member.role, to: role },
      now,
    })
  })
}
