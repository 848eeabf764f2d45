import { listInvitees } from '#db/queries/invitees.ts'
import { canInstruct, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { calendarOf } from './calendar.ts'
import { readPlan } from './read-plan.ts'
import { isDayCome, osloTime } from './rules.ts'

/** A planned session with its days (as instants, and as the clocks of Norway show them), its courses, and who is invited. */
export function getPlan(ctx: CompanyContext, { planId }: { planId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const plan = await readPlan(scope, planId)
    const invitees = await listInvitees(scope, planId)
    const may = scope.actor.kind === 'member' && canInstruct(scope.actor.role)
    const stands = plan.cancelledAt === null && plan.sessionId === null
    return {
      ...plan,
      days: plan.days.map((day) => ({ ...day, from: osloTime(day.startsAt), to: osloTime(day.endsAt) })),
      invitees: invitees.map((each) => ({ ...each, email: may && each.email ? shownEmail(each.email) : null })),
      canChange: may && stands,
      canStart: may && stands && isDayCome(plan.days[0]!.day, ctx.now()),
    }
  })
}

/** The calendar file of a plan, and what it is called. */
export function getPlanCalendar(ctx: CompanyContext, { planId }: { planId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const plan = await readPlan(scope, planId)
    const text = calendarOf(plan, { now: ctx.now(), isCancelled: plan.cancelledAt !== null })
    return { text, fileName: `kyndig-${plan.days[0]!.day}.ics` }
  })
}
