import { findMember } from '#db/queries/memberships.ts'
import { listTeachableCourseIds } from '#db/queries/plans.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { DomainError } from '#server/domain/errors.ts'
import { assertOpenProject } from '#server/domain/project/lock-open-project.ts'
import { isOutOfReach, momentsOf } from './rules.ts'
import type { PlanInput } from './schema.ts'

/**
 * What the tables keep of a plan that may stand. NOT_FOUND where a course is not ours, or cannot be taught, or the project is unknown;
 * CONFLICT (`projectEnded`); INVALID (`planOutOfReach`, `notAnInstructor`).
 */
export async function checkPlan(scope: OwnScope, input: PlanInput, now: Date) {
  const courseIds = [...new Set(input.courseIds)]
  const teachable = await listTeachableCourseIds(scope, courseIds)
  if (teachable.length !== courseIds.length) throw new DomainError('NOT_FOUND')
  const instructor = await findMember(scope, input.instructorId)
  if (!instructor) throw new DomainError('NOT_FOUND')
  if (!canInstruct(instructor.role)) throw new DomainError('INVALID', 'notAnInstructor')
  const days = momentsOf(input.days)
  if (days.some(({ day }) => isOutOfReach(day, now))) throw new DomainError('INVALID', 'planOutOfReach')
  const { place, instructorId, seats } = input
  const projectId = await assertOpenProject(scope, input.projectId)
  const project = projectId ? '' : input.project
  // All of them is all of them, also where another day is added.
  const daysNeeded = input.daysNeeded === days.length ? null : (input.daysNeeded ?? null)
  const plan = {
    place,
    project,
    projectId,
    instructorId,
    seats,
    daysNeeded,
    startsAt: days[0]!.startsAt,
    endsAt: days.at(-1)!.endsAt,
  }
  return { plan, parts: { days, courseIds } }
}
