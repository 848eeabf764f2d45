import { endRequirementRow } from '#db/queries/requirements.ts'
import { canManageRequirements } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { RequirementIdInput } from './schema.ts'

/** From now on it is required no longer; making it again is the undo. NOT_FOUND where it does not stand. */
export function endRequirement(ctx: CompanyContext, { requirementId }: RequirementIdInput): Promise<void> {
  return ctx.transaction(canManageRequirements, async (scope) => {
    const now = ctx.now()
    const end = { endedAt: now, endedBy: requireMember(scope).membershipId }
    if (!(await endRequirementRow(scope, requirementId, end))) throw new DomainError('NOT_FOUND')
    await recordAuditEvent(scope, { action: 'requirement.ended', entityId: requirementId, now })
  })
}
