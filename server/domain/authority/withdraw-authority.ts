import { lockAuthority, withdrawAuthorityRow } from '#db/queries/authorities.ts'
import { canManageAuthority } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { WithdrawAuthorityInput } from './schema.ts'

/** Withdraws an authority from today on, with a reason. It stays in the history. NOT_FOUND; CONFLICT (`authorityWithdrawn`). */
export function withdrawAuthority(ctx: CompanyContext, { authorityId, reason }: WithdrawAuthorityInput): Promise<void> {
  return ctx.transaction(canManageAuthority, async (scope) => {
    const authority = await lockAuthority(scope, authorityId)
    if (!authority) throw new DomainError('NOT_FOUND')
    if (authority.withdrawnAt) throw new DomainError('CONFLICT', 'authorityWithdrawn')
    const now = ctx.now()
    const withdrawal = { withdrawnAt: now, withdrawnBy: requireMember(scope).membershipId, withdrawnReason: reason }
    await withdrawAuthorityRow(scope, authorityId, withdrawal)
    const { membershipId, courseId } = authority
    const payload = { membershipId, courseId }
    await recordAuditEvent(scope, { action: 'authority.withdrawn', entityId: authorityId, payload, now })
  })
}
