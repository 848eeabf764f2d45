import { lockIdentities } from '#db/queries/identity-locks.ts'
import { endLiveCredential, findLiveCredential } from '#db/queries/register-credentials.ts'
import { canManageRegisterAccess } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Returns the company to the installation's credentials. NOT_FOUND when it has none of its own. */
export async function removeCredential(ctx: CompanyContext): Promise<void> {
  await ctx.transaction(canManageRegisterAccess, async (scope) => {
    await lockIdentities(scope, ['register-credential'])
    const live = await findLiveCredential(scope)
    if (!live) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    await endLiveCredential(scope, { endedAt: now, endedBy: requireMember(scope).membershipId })
    await recordAuditEvent(scope, { action: 'register_access.removed', entityId: live.id, now })
  })
  await ctx.hmsCards.prepare()
}
