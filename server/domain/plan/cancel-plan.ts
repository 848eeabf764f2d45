import { cancelPlannedSession } from '#db/queries/plans.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { lockStandingPlan } from './read-plan.ts'
import { writeToInvitees } from './write-to-invitees.ts'

/** Calls a planned session off, and tells who was invited. Throws what `lockStandingPlan` does. */
export function cancelPlan(ctx: CompanyContext, { planId }: { planId: string }): Promise<{ told: number }> {
  return ctx.transaction(canInstruct, async (scope) => {
    const { revision } = await lockStandingPlan(scope, planId)
    const now = ctx.now()
    const cancelled = { cancelledAt: now, cancelledBy: requireMember(scope).membershipId, revision: revision + 1 }
    await cancelPlannedSession(scope, planId, cancelled)
    const told = await writeToInvitees(scope, ctx, { planId, kind: 'planCancelled', now })
    await recordAuditEvent(scope, { action: 'plan.cancelled', entityId: planId, payload: { told }, now })
    return { told }
  })
}
