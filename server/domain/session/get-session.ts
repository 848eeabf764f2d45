import { listAdditionsOfSession } from '#db/queries/afterwards.ts'
import { listRecordsOfSession } from '#db/queries/records.ts'
import { findSession } from '#db/queries/sessions.ts'
import { canCorrectRecords, canInstruct, canView } from '#server/domain/access/policy.ts'
import { listAttendanceEntries } from '#server/domain/attendance/list-attendance-entries.ts'
import { listExceptions } from '#server/domain/attendance-exception/list-exceptions.ts'
import { findMissingAuthority } from '#server/domain/authority/check-authority.ts'
import { listGivenAuthorities } from '#server/domain/authority/list-given.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { addResults } from '#server/domain/quiz/add-results.ts'
import { undoDeadline } from '#server/domain/record/rules.ts'
import { dayRuleOf } from '#server/domain/session-day/rules.ts'
import { listSigned } from '#server/domain/signature/list-signatures.ts'
import { listModelsByCourse, listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import { isBackDated, sessionTitle } from './rules.ts'

/** A session with its courses, its list and its records, and the key to which its page encrypts. */
export async function getSession(ctx: CompanyContext, { sessionId }: { sessionId: string }) {
  const encryptionKey = await ctx.payloads.encryptionKey()
  return ctx.transaction(canView, async (scope) => {
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    const courses = await listTaughtCourses(scope, sessionId)
    const giving = { instructorId: session.startedBy, courses, trainedOn: session.trainedOn }
    const [models, missingAuthority, given, entries, signatures, exceptions, additions, records] = await Promise.all([
      session.completedAt ? new Map<string, never>() : listModelsByCourse(scope, courses),
      session.completedAt ? null : findMissingAuthority(scope, giving),
      session.completionId ? listGivenAuthorities(scope, session.completionId) : new Map<string, never>(),
      addResults(scope, session, listAttendanceEntries(scope, sessionId, session.days)),
      listSigned(scope, sessionId),
      listExceptions(scope, sessionId),
      listAdditionsOfSession(scope, sessionId),
      listRecordsOfSession(scope, sessionId),
    ])
    const role = scope.actor.kind === 'member' ? scope.actor.role : 'viewer'
    const undoUntil = session.completedAt && undoDeadline(session.completedAt)
    return {
      id: session.id,
      course: { title: sessionTitle(courses.map(({ title }) => title)) },
      courses: courses.map((course) => ({ ...course, models: models.get(course.courseVersionId) ?? [] })),
      place: session.place,
      project: session.projectId && session.projectName ? { id: session.projectId, name: session.projectName } : null,
      startedAt: session.startedAt,
      trainedOn: session.trainedOn,
      /** Where it has several days: which, and how many are enough for a record. */
      dayRule: dayRuleOf(session),
      isBackDated: isBackDated(session),
      openedBy: session.startedByName,
      completedAt: session.completedAt,
      undoUntil,
      canInstruct: canInstruct(role),
      canUndoCompletion: canCorrectRecords(role) && undoUntil !== null && undoUntil > ctx.now(),
      entries,
      /** Who has signed, by entry. */
      signatures,
      /** Who did not take which of the courses. */
      exceptions,
      encryptionKey,
      /** While the session is open: the courses for which the instructor lacks authority, and whom to ask. */
      missingAuthority,
      /** Once it is completed: the authority of each course that asks for it. Null: there was none. */
      authorities: courses
        .filter(({ courseVersionId }) => given.has(courseVersionId))
        .map(({ courseVersionId, title }) => ({ title, authority: given.get(courseVersionId) ?? null })),
      issuerVerified: scope.company.verified,
      canAddLate: canInstruct(role) && session.completedAt !== null,
      /** People who were added after completion: by whom and why. */
      additions,
      records,
    }
  })
}
