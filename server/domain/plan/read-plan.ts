import { findPlan, listPlannedCourses, listPlannedDays, lockPlan } from '#db/queries/plans.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

export type Plan = Awaited<ReturnType<typeof readPlan>>

/** A plan with its days and courses, and its project as it is called today. NOT_FOUND. */
export async function readPlan(scope: OwnScope, planId: string) {
  const plan = await findPlan(scope, planId)
  if (!plan) throw new DomainError('NOT_FOUND')
  const days = (await listPlannedDays(scope, [planId])).map(({ planId: _, ...day }) => day)
  const courses = (await listPlannedCourses(scope, [planId])).map(({ planId: _, ...course }) => course)
  const project = plan.projectName ?? plan.project
  return { ...plan, project, days, courses, title: courses.map(({ title }) => title).join(' + ') }
}

/** Locks a plan that stands. NOT_FOUND; CONFLICT (`planCancelled`, `planStarted`). */
export async function lockStandingPlan(scope: OwnScope, planId: string) {
  const plan = await lockPlan(scope, planId)
  if (!plan) throw new DomainError('NOT_FOUND')
  if (plan.cancelledAt) throw new DomainError('CONFLICT', 'planCancelled')
  if (plan.sessionId) throw new DomainError('CONFLICT', 'planStarted')
  return plan
}
