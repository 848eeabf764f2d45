import { takePage } from '#db/queries/page.ts'
import { countInvitees, listOpenPlans, listPlannedCourses, listPlannedDays } from '#db/queries/plans.ts'
import type { OwnScope } from '#db/scope.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { LONGEST_SPAN_DAYS, osloMoment } from './rules.ts'
import type { ListPlansInput } from './schema.ts'

/** A page of plans that were neither started nor called off: those to come, or those that nobody started. */
export async function readPlans(
  scope: OwnScope,
  { state, after }: ListPlansInput,
  { size, now }: { size: number; now: Date },
) {
  const day = osloDate(now)
  const today = osloMoment(day, '00:00')
  const earliest = osloMoment(addDays(day, -LONGEST_SPAN_DAYS - 1), '00:00')
  const filter = { state, after, today, earliest }
  const { page, last } = await takePage(size, (limit) => listOpenPlans(scope, { ...filter, limit }))
  const ids = page.map(({ id }) => id)
  const days = Map.groupBy(await listPlannedDays(scope, ids), ({ planId }) => planId)
  const courses = Map.groupBy(await listPlannedCourses(scope, ids), ({ planId }) => planId)
  const counts = new Map((await countInvitees(scope, ids)).map((count) => [count.planId, count]))
  return {
    plans: page.map(({ id, startsAt, endsAt, place, project, projectName, instructorName, seats }) => ({
      id,
      startsAt,
      endsAt,
      place,
      project: projectName ?? project,
      instructorName,
      seats,
      days: days.get(id)?.length ?? 0,
      courseTitles: (courses.get(id) ?? []).map(({ title }) => title),
      invited: counts.get(id)?.all ?? 0,
    })),
    next: last && { startsAt: last.startsAt, id: last.id },
  }
}
