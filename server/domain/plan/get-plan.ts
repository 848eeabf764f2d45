import { listInvitees } from '#db/queries/invitees.ts'
import { listTeachableVersions } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { findMissingAuthority } from '#server/domain/authority/check-authority.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { calendarOf } from './calendar.ts'
import { type Plan, readPlan } from './read-plan.ts'
import { isDayCome, osloTime } from './rules.ts'

/**
 * A planned session with its days (as instants, and as the clocks of Norway show them), its courses, who is invited, and for which courses
 * the caller, who may start it, lacks authority.
 */
export function getPlan(ctx: CompanyContext, { planId }: { planId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const plan = await readPlan(scope, planId)
    const invitees = await listInvitees(scope, planId)
    const may = scope.actor.kind === 'member' && canInstruct(scope.actor.role)
    const stands = plan.cancelledAt === null && plan.sessionId === null
    const missingAuthority = may && stands ? await findOwnMissingAuthority(scope, plan) : null
    return {
      ...plan,
      days: plan.days.map((day) => ({ ...day, from: osloTime(day.startsAt), to: osloTime(day.endsAt) })),
      invitees: invitees.map((each) => ({ ...each, email: may && each.email ? shownEmail(each.email) : null })),
      missingAuthority,
      /** The list of invitees has addresses. */
      canDownload: may,
      canChange: may && stands,
      canStart: may && stands && isDayCome(plan.days[0]!.day, ctx.now()),
    }
  })
}

// Of the versions that a session would have, on the day that it would have.
async function findOwnMissingAuthority(scope: OwnScope, { courses, days }: Plan) {
  const versionIds = courses.flatMap(({ versionId }) => versionId ?? [])
  const versions = await listTeachableVersions(scope, versionIds)
  const { membershipId: instructorId } = requireMember(scope)
  return findMissingAuthority(scope, { instructorId, courses: versions, trainedOn: days.at(-1)!.day })
}

/** The calendar file of a plan, and what it is called. */
export function getPlanCalendar(ctx: CompanyContext, { planId }: { planId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const plan = await readPlan(scope, planId)
    const text = calendarOf(plan, { now: ctx.now(), isCancelled: plan.cancelledAt !== null })
    return { text, fileName: `kyndig-${plan.days[0]!.day}.ics` }
  })
}
