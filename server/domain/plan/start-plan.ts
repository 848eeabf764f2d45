import { newId } from '#db/new-id.ts'
import { lockPlan, markPlanStarted } from '#db/queries/plans.ts'
import { insertSessionDays } from '#db/queries/session-days.ts'
import { insertSession, listTeachableVersions } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { assertMayGive } from '#server/domain/authority/assert-may-give.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { assertNotCertified } from '#server/domain/session/assert-not-certified.ts'
import { readPlan } from './read-plan.ts'
import { isDayCome } from './rules.ts'

/**
 * Opens the session that was planned, from its first day on. Its day of training is the last day of the plan, so that it is not
 * completed before. Once more, it is the same session.
 * NOT_FOUND; CONFLICT (`planCancelled`, `planNotToday`); INVALID (`planCourseGone`, `certifiedTraining`, `authorityMissing`).
 */
export async function startPlan(ctx: CompanyContext, { planId }: { planId: string }): Promise<{ sessionId: string }> {
  void ctx.hmsCards.prepare()
  return ctx.transaction(canInstruct, async (scope) => {
    const locked = await lockPlan(scope, planId)
    if (!locked) throw new DomainError('NOT_FOUND')
    if (locked.cancelledAt) throw new DomainError('CONFLICT', 'planCancelled')
    if (locked.sessionId) return { sessionId: locked.sessionId }
    const now = ctx.now()
    const plan = await readPlan(scope, planId)
    if (!isDayCome(plan.days[0]!.day, now)) throw new DomainError('CONFLICT', 'planNotToday')
    const versionIds = plan.courses.map(({ versionId }) => versionId).filter((id) => id !== null)
    if (versionIds.length !== plan.courses.length) throw new DomainError('INVALID', 'planCourseGone')
    const teachable = await listTeachableVersions(scope, versionIds)
    assertNotCertified(teachable)
    const trainedOn = plan.days.at(-1)!.day
    const by = { startedAt: now, startedBy: requireMember(scope).membershipId }
    const unauthorised = await assertMayGive(scope, { instructorId: by.startedBy, courses: teachable, trainedOn })
    // A project that has ended meanwhile gets nobody on its list.
    const { place, daysNeeded, projectId } = plan
    const session = { id: newId(now.getTime()), place, trainedOn, daysNeeded, projectId, ...by }
    await insertSession(scope, session, versionIds)
    if (plan.days.length > 1) await insertSessionDays(scope, session.id, plan.days)
    await markPlanStarted(scope, planId, session.id)
    const payload = { courseVersionIds: versionIds.join(' '), trainedOn, unauthorised: unauthorised.length, projectId }
    await recordAuditEvent(scope, { action: 'session.started', entityId: session.id, payload, now })
    await recordAuditEvent(scope, {
      action: 'plan.started',
      entityId: planId,
      payload: { sessionId: session.id },
      now,
    })
    return { sessionId: session.id }
  })
}
