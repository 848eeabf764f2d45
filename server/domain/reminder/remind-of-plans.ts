import { listInvitees } from '#db/queries/invitees.ts'
import { listPlansOn } from '#db/queries/plans.ts'
import { claimForPlan } from '#db/queries/reminders.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { readPlan } from '#server/domain/plan/read-plan.ts'
import { writeOne } from '#server/domain/plan/write-to-invitees.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'

/**
 * Reminds those invited, whose address is known, of the sessions of tomorrow, each day of a session that has several: once a day, also
 * where the session was moved within it.
 */
export async function remindOfPlans(ctx: CompanyJobContext): Promise<{ letters: number }> {
  const tomorrow = addDays(osloDate(ctx.now()), 1)
  const planIds = await ctx.transaction((scope) => listPlansOn(scope, tomorrow))
  let letters = 0
  for (const planId of planIds) letters += await remindOfPlan(ctx, planId, tomorrow)
  return { letters }
}

function remindOfPlan(ctx: CompanyJobContext, planId: string, day: string): Promise<number> {
  return ctx.transaction(async (scope) => {
    const now = ctx.now()
    const plan = await readPlan(scope, planId)
    // Days that are over are not told of again.
    const coming = { ...plan, days: plan.days.filter((each) => each.day >= day) }
    const known = (await listInvitees(scope, planId)).filter(({ email }) => email !== null)
    const open = await claimForPlan(scope, { day, ids: known.map(({ id }) => id), now })
    const invited = known.filter(({ id }) => open.includes(id))
    for (const { email, locale } of invited) {
      await writeOne(scope, ctx, { plan: coming, kind: 'planReminder', now, to: email!, locale })
    }
    if (invited.length > 0) {
      const payload = { audience: 'plan', told: invited.length, letters: invited.length }
      await recordAuditEvent(scope, { action: 'reminders.sent', entityId: planId, payload, now })
    }
    return invited.length
  })
}
