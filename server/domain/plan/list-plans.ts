import { takePage } from '#db/queries/page.ts'
import { countInvitees, listOpenPlans, listPlannedCourses, listPlannedDays } from '#db/queries/plans.ts'
import { canInstruct, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { LONGEST_SPAN_DAYS, osloMoment } from './rules.ts'
import type { ListPlansInput } from './schema.ts'

const PAGE_SIZE = 30

/** Plans that were neither started nor called off: those to come, the next first, or those that nobody started, the last first. */
export function listPlans(ctx: CompanyContext, { state, after }: ListPlansInput) {
  return ctx.transaction(canView, async (scope) => {
    const day = osloDate(ctx.now())
    const today = osloMoment(day, '00:00')
    const earliest = osloMoment(addDays(day, -LONGEST_SPAN_DAYS - 1), '00:00')
    const filter = { state, after, today, earliest }
    const { page, last } = await takePage(PAGE_SIZE, (limit) => listOpenPlans(scope, { ...filter, limit }))
    const ids = page.map(({ id }) => id)
    const [days, courses, counts] = [
      await listPlannedDays(scope, ids),
      await listPlannedCourses(scope, ids),
      await countInvitees(scope, ids),
    ]
    return {
      plans: page.map(({ id, startsAt, endsAt, place, project, projectName, instructorName, seats }) => ({
        id,
        startsAt,
        endsAt,
        place,
        project: projectName ?? project,
        instructorName,
        seats,
        days: days.filter(({ planId }) => planId === id).length,
        courseTitles: courses.filter(({ planId }) => planId === id).map(({ title }) => title),
        invited: counts.find(({ planId }) => planId === id)?.all ?? 0,
      })),
      next: last && { startsAt: last.startsAt, id: last.id },
      canInstruct: scope.actor.kind === 'member' && canInstruct(scope.actor.role),
    }
  })
}
