import { newId } from '#db/new-id.ts'
import { listMissing } from '#db/queries/prerequisites.ts'
import { insertCompletion, lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { type AttendanceEntry, listAttendanceEntries } from '#server/domain/attendance/attendance-entry.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { recordAuthorities } from '#server/domain/authority/record-authorities.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { DomainError } from '#server/domain/errors.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { CompleteInput } from '#server/domain/signature/schema.ts'
import { signCompletion } from '#server/domain/signature/sign-completion.ts'
import { assertTaught } from '#server/domain/training/assert-taught.ts'
import { listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import type { TaughtCourse } from '#server/domain/training/rules.ts'
import { getOpenSession } from './get-open-session.ts'

export interface CompletionGroups {
  /** Present and known: they get their record now. */
  ready: AttendanceEntry[]
  /** Present, and the register has not answered: they get it when it does. */
  waiting: AttendanceEntry[]
  /** Present and not identified: an instructor has to declare them first. */
  unidentified: AttendanceEntry[]
  /** Checked in but not confirmed as present: they get nothing. */
  notConfirmed: AttendanceEntry[]
}

/** With the day that would be on the records, `YYYY-MM-DD`, and what each course has been taught of so far. */
export type CompletionPreview = CompletionGroups & { trainedOn: string; courses: TaughtCourse[] }

/** A preview of what completing would do now. */
export function previewCompletion(
  ctx: CompanyContext,
  { sessionId }: { sessionId: string },
): Promise<CompletionPreview> {
  return ctx.transaction(canInstruct, async (scope) => {
    const { trainedOn } = await getOpenSession(scope, sessionId)
    const courses = await listTaughtCourses(scope, sessionId)
    return { trainedOn, courses, ...(await sortForCompletion(scope, sessionId)) }
  })
}

/**
 * Closes the session, with the instructor's signature where there is one, and gives each person present a record of each course; those who
 * wait for the register get theirs when it answers. CONFLICT (`sessionCompleted`); INVALID (`nobodyPresent`, `identityMissing`,
 * `trainingDayAhead`, `otherTextShown`, and what `missingOf` finds).
 */
export function completeSession(
  ctx: CompanyContext,
  input: CompleteInput,
): Promise<{ recordsIssued: number; waiting: number }> {
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
  const { trainedOn, startedBy } = await getOpenSession(scope, sessionId)
  const { ready, waiting, unidentified } = await sortForCompletion(scope, sessionId)
  if (unidentified.length > 0) throw new DomainError('INVALID', 'identityMissing')
  if (ready.length + waiting.length === 0) throw new DomainError('INVALID', 'nobodyPresent')
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
  const ids = ready.map(({ id }) => id)
  const present = [...ready, ...waiting].map((entry) => entry.id)
  const signing = await signCompletion(scope, input, { completionId: completion.id, present, now })
  const recordsIssued = await issueRecordsFor(scope, ctx, sessionId, ids)
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
    },
    now,
  })
  return { recordsIssued, waiting: waiting.length }
}

async function sortForCompletion(scope: OwnScope, sessionId: string): Promise<CompletionGroups> {
  const live = (await listAttendanceEntries(scope, sessionId)).filter(
    (entry) => entry.state === 'here' || entry.state === 'unresolved',
  )
  const present = live.filter((entry) => entry.present)
  return {
    ready: present.filter((entry) => entry.needs === null),
    waiting: present.filter((entry) => entry.needs === 'register'),
    unidentified: present.filter((entry) => entry.needs === 'identity'),
    notConfirmed: live.filter((entry) => !entry.present),
  }
}
