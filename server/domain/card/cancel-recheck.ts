import { endRun, lockLiveRun } from '#db/queries/rechecks.ts'
import { canManageCards } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { actingMember } from '#server/domain/membership/acting-member.ts'

/** Ends a run where it stands; what was answered stays. NOT_FOUND where it is over, or never was. */
export function cancelRecheck(ctx: CompanyContext, { runId }: { runId: string }): Promise<void> {
  return ctx.transaction(canManageCards, async (scope) => {
    if (!(await lockLiveRun(scope, runId))) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    await endRun(scope, runId, { finishedAt: now, cancelledAt: now, cancelledBy: actingMember(scope).membershipId })
    await recordAuditEvent(scope, { action: 'recheck.cancelled', entityId: runId, now })
  })
}
