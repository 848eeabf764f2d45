import { newId } from '#db/new-id.ts'
import { insertSession, listTeachableVersions } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { assertMayGive } from '#server/domain/authority/assert-may-give.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { assertOpenProject } from '#server/domain/project/lock-open-project.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { assertNotCertified } from './assert-not-certified.ts'
import { isTooFarAhead } from './rules.ts'
import type { StartSessionInput } from './schema.ts'

/**
 * Opens a session of one or more courses, in their published versions. NOT_FOUND where one is not ours, not published, or
 * of a course that was retired, and for an unknown project; CONFLICT (`projectEnded`); INVALID (`trainingDayTooFarAhead`; `certifiedTraining`: not ours to give, §10-3; `authorityMissing`).
 */
export async function startSession(ctx: CompanyContext, input: StartSessionInput): Promise<{ sessionId: string }> {
  // The first card is seconds away: the register warms up in the background.
  void ctx.hmsCards.prepare()
  return ctx.transaction(canInstruct, async (scope) => {
    const versionIds = [...new Set(input.courseVersionIds)]
    const teachable = await listTeachableVersions(scope, versionIds)
    if (teachable.length !== versionIds.length) throw new DomainError('NOT_FOUND')
    assertNotCertified(teachable)
    const now = ctx.now()
    const trainedOn = input.trainedOn ?? osloDate(now)
    if (isTooFarAhead(trainedOn, now)) throw new DomainError('INVALID', 'trainingDayTooFarAhead')
    const by = { startedAt: now, startedBy: requireMember(scope).membershipId }
    const unauthorised = await assertMayGive(scope, { instructorId: by.startedBy, courses: teachable, trainedOn })
    const projectId = await assertOpenProject(scope, input.projectId)
    const session = { id: newId(now.getTime()), place: input.place, trainedOn, projectId, ...by }
    await insertSession(scope, session, versionIds)
    await recordAuditEvent(scope, {
      action: 'session.started',
      entityId: session.id,
      payload: { courseVersionIds: versionIds.join(' '), trainedOn, unauthorised: unauthorised.length, projectId },
      now,
    })
    return { sessionId: session.id }
  })
}
