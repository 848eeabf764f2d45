import { endRun, lockLiveRun } from '#db/queries/rechecks.ts'
import { canManageCards } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Stops a run where it is; answers so far are kept. NOT_FOUND when it is over or does not exist. */
export function cancelRecheck(ctx: CompanyContext, { runId }: { runId: string }): Promise<void> {
  return ctx.transaction(canManageCards, async (scope) => {
    if (!(await lockLiveRun(scope, runId))) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    await endRun(scope, runId, { finishedAt: now, cancelledAt: now, cancelledBy: requireMember(scope).membershipId })
    await recordAuditEvent(scope, { action: 'recheck.cancelled', entityId: runId, now })
  })
}
