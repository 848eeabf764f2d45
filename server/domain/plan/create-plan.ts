import { newId } from '#db/new-id.ts'
import { insertPlan } from '#db/queries/plans.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { checkPlan } from './check-plan.ts'
import type { PlanInput } from './schema.ts'

/** Plans a session for one or several days. Throws what `checkPlan` does. */
export function createPlan(ctx: CompanyContext, input: PlanInput): Promise<{ planId: string }> {
  return ctx.transaction(canInstruct, async (scope) => {
    const now = ctx.now()
    const { plan, parts } = await checkPlan(scope, input, now)
    const planId = newId(now.getTime())
    await insertPlan(
      scope,
      { id: planId, ...plan, createdAt: now, createdBy: requireMember(scope).membershipId },
      parts,
    )
    await recordAuditEvent(scope, {
      action: 'plan.created',
      entityId: planId,
      payload: { courseIds: parts.courseIds.join(' '), days: parts.days.map(({ day }) => day).join(' ') },
      now,
    })
    return { planId }
  })
}
