import { createPlan } from '#server/domain/plan/create-plan.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import type { TestCompany } from './test-companies.ts'

/** A session of today and the days after it. */
export async function startSeveralDays({ ctx, membershipId }: TestCompany['instructor'], courseId: string, count = 2) {
  const today = osloDate(ctx.now())
  const days = Array.from({ length: count }, (_, index) => addDays(today, index))
  const { planId } = await createPlan(ctx, newPlan(courseId, membershipId, days))
  return (await startPlan(ctx, { planId })).sessionId
}

/** A plan, of the day after the tests' clock starts unless stated. */
export function newPlan(courseId: string, instructorId: string, days = ['2026-11-23']) {
  return {
    courseIds: [courseId],
    days: days.map((day) => ({ day, from: '08:00', to: '15:30' })),
    place: 'Brakkerigg 2',
    project: 'E18 Vest',
    projectId: null as string | null,
    instructorId,
    seats: null as number | null,
    daysNeeded: null as number | null,
  }
}
