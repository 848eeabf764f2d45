import { countInvitees, updatePlan } from '#db/queries/plans.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { checkPlan } from './check-plan.ts'
import { lockStandingPlan } from './read-plan.ts'
import type { ChangePlanInput } from './schema.ts'
import { writeToInvitees } from './write-to-invitees.ts'

/**
 * Changes a plan that stands, and tells who was invited. CONFLICT (`planChanged`: somebody else changed it meanwhile, `planFull`, and what
 * `lockStandingPlan` throws), and what `checkPlan` throws.
 */
export function changePlan(ctx: CompanyContext, { planId, revision, plan: input }: ChangePlanInput) {
  return ctx.transaction(canInstruct, async (scope) => {
    const before = await lockStandingPlan(scope, planId)
    if (before.revision !== revision) throw new DomainError('CONFLICT', 'planChanged')
    const now = ctx.now()
    const { plan, parts } = await checkPlan(scope, input, now)
    const [invited] = await countInvitees(scope, [planId])
    if (plan.seats !== null && (invited?.people ?? 0) > plan.seats) throw new DomainError('CONFLICT', 'planFull')
    await updatePlan(scope, planId, { ...plan, revision: revision + 1 }, parts)
    await writeToInvitees(scope, ctx, { planId, kind: 'planChanged', now })
    await recordAuditEvent(scope, {
      action: 'plan.changed',
      entityId: planId,
      payload: { revision: revision + 1, days: parts.days.map(({ day }) => day).join(' ') },
      now,
    })
    return { revision: revision + 1 }
  })
}
