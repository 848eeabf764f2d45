import { endInspectionRow, findInspectionRow } from '#db/queries/inspections.ts'
import { canManageInspections } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Ends the link of a pack: from now on it opens nothing, also for who is reading. Idempotent. NOT_FOUND. */
export function endInspection(ctx: CompanyContext, { inspectionId }: { inspectionId: string }): Promise<void> {
  return ctx.transaction(canManageInspections, async (scope) => {
    if (!(await findInspectionRow(scope, inspectionId))) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const end = { endedAt: now, endedBy: requireMember(scope).membershipId }
    if (!(await endInspectionRow(scope, inspectionId, end))) return
    await recordAuditEvent(scope, { action: 'inspection.ended', entityId: inspectionId, now })
  })
}
