import { newId } from '#db/new-id.ts'
import { listMissing } from '#db/queries/prerequisites.ts'
import { insertCompletion, lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { listExceptions } from '#server/domain/attendance-exception/list-exceptions.ts'
import { notTakenOf } from '#server/domain/attendance-exception/rules.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { recordAuthorities } from '#server/domain/authority/record-authorities.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { DomainError } from '#server/domain/errors.ts'
import { listUnpassed } from '#server/domain/quiz/list-unpassed.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { CompleteInput } from '#server/domain/signature/schema.ts'
import { signCompletion } from '#server/domain/signature/sign-completion.ts'
import { assertTaught } from '#server/domain/training/assert-taught.ts'
import { listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import { getOpenSession } from './get-open-session.ts'
import { sortForCompletion } from './sort-for-completion.ts'

/**
 * Closes the session, with the instructor's signature where there is one, and gives each person present a record of each course that they
 * took and whose quiz, if it has one, they have passed; those who wait for the register get theirs when it answers. CONFLICT
 * (`sessionCompleted`); INVALID (`nobodyPresent`, `identityMissing`, `nobodyWithEnoughDays`, `trainingDayAhead`, `otherTextShown`, and what
 * `missingOf` finds).
 */
export function completeSession(
  ctx: CompanyContext,
  input: CompleteInput,
): Promise<{ recordsIssued: number; waiting: number; tooFewDays?: number; withoutQuiz?: number }> {
  const { sessionId, signature, unsignedAccepted } = input
  // As before there were signatures: such a completion may still wait on a phone, or be sent a second time.
  const isPlain = signature === undefined && unsignedAccepted === undefined
  const content = isPlain ? null : { signature, unsignedAccepted }
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'alone')
    return writeOnce(scope, ctx, { ...input, kind: 'complete', content }, () => close(scope, ctx, input))
  })
}

async function close(scope: OwnScope, ctx: Dependencies, input: CompleteInput) {
  const { sessionId } = input
  const session = await getOpenSession(scope, sessionId)
  const { trainedOn, startedBy } = session
  const { ready, waiting, unidentified, tooFewDays } = await sortForCompletion(scope, session)
  if (unidentified.length > 0) throw new DomainError('INVALID', 'identityMissing')
  if (ready.length + waiting.length === 0) {
    throw new DomainError('INVALID', tooFewDays.length > 0 ? 'nobodyWithEnoughDays' : 'nobodyPresent')
  }
  const courses = await listTaughtCourses(scope, sessionId)
  assertTaught(courses)
  const now = ctx.now()
  if (trainedOn > osloDate(now)) throw new DomainError('INVALID', 'trainingDayAhead')
  const completion = {
    id: newId(now.getTime()),
    sessionId,
    completedAt: now,
    completedBy: requireMember(scope).membershipId,
  }
  await insertCompletion(scope, completion)
  const giving = { instructorId: startedBy, courses, trainedOn }
  const unauthorised = await recordAuthorities(scope, giving, { completionId: completion.id, now })
  const missing = await listMissing(scope, { sessionId, trainedOn })
  const lacking = new Set(missing.map(({ attendanceId }) => attendanceId))
  const withoutPrerequisite = [...ready, ...waiting].filter(({ id }) => lacking.has(id)).length
  // Those who were there on too few days get no record, and stand on the list of persons of the session's project.
  const ids = [...ready, ...tooFewDays].map(({ id }) => id)
  const unpassedOf = await listUnpassed(scope, sessionId, courses)
  const here = [...ready, ...waiting].map((entry) => entry.id)
  const exceptions = await listExceptions(scope, sessionId)
  const present = here.filter((id) => unpassedOf(id).length + notTakenOf(exceptions, id).length < courses.length)
  const signing = await signCompletion(scope, input, { completionId: completion.id, present, exceptions, now })
  const recordsIssued = await issueRecordsFor(scope, ctx, sessionId, ids)
  const withoutQuiz = here.filter((id) => unpassedOf(id).length > 0).length
  const left = {
    ...(tooFewDays.length > 0 && { tooFewDays: tooFewDays.length }),
    ...(withoutQuiz > 0 && { withoutQuiz }),
  }
  await recordAuditEvent(scope, {
    action: 'session.completed',
    entityId: sessionId,
    payload: {
      completionId: completion.id,
      recordsIssued,
      waiting: waiting.length,
      unauthorised,
      withoutPrerequisite,
      ...signing,
      ...left,
    },
    now,
  })
  return { recordsIssued, waiting: waiting.length, ...left }
}
