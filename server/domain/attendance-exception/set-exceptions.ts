import { deleteExceptions, insertExceptions } from '#db/queries/attendance-exceptions.ts'
import { listMergedEntries, lockLiveAttendances } from '#db/queries/attendances.ts'
import { listCourseVersionIds } from '#db/queries/session-teachings.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { listReferredIds } from '#server/domain/attendance/get-referred-attendance.ts'
import { survivorBy } from '#server/domain/attendance/survivors.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import type { SetExceptionsInput } from './schema.ts'

/**
 * Says which people did not take which courses of an open session: they get no record of them. Or takes that back. Removed entries are
 * skipped. NOT_FOUND when an id was never on this session's list, or the session has no such course; CONFLICT (`sessionCompleted`).
 */
export function setExceptions(ctx: CompanyContext, input: SetExceptionsInput): Promise<{ changed: number }> {
  const { sessionId, attendanceIds, courseVersionIds, excepted } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const content = { attendanceIds, courseVersionIds, excepted }
    return writeOnce(scope, ctx, { ...input, kind: 'except', content }, async () => {
      await getOpenSession(scope, sessionId)
      const courses = new Set(await listCourseVersionIds(scope, sessionId))
      if (!courseVersionIds.every((id) => courses.has(id))) throw new DomainError('NOT_FOUND')
      const referred = await listReferredIds(scope, sessionId, attendanceIds)
      const live = (await lockLiveAttendances(scope, sessionId, referred)).map(({ id }) => id)
      return { changed: await change(scope, input, live, ctx.now()) }
    })
  })
}

async function change(scope: OwnScope, input: SetExceptionsInput, live: string[], now: Date): Promise<number> {
  const { sessionId, excepted } = input
  const courseVersionIds = [...new Set(input.courseVersionIds)]
  const changed = excepted
    ? await insertExceptions(scope, pairs(sessionId, live, courseVersionIds, by(scope, now)))
    : await deleteExceptions(scope, { attendanceIds: await withMerged(scope, sessionId, live), courseVersionIds })
  if (changed === 0) return 0
  const action = excepted ? 'session.exceptions_made' : 'session.exceptions_withdrawn'
  const payload = { attendanceIds: live.join(' '), courseVersionIds: courseVersionIds.join(' '), changed }
  await recordAuditEvent(scope, { action, entityId: sessionId, payload, now })
  return changed
}

const by = (scope: OwnScope, exceptedAt: Date) => ({ exceptedAt, exceptedBy: requireMember(scope).membershipId })

function pairs(sessionId: string, attendanceIds: string[], courseVersionIds: string[], made: ReturnType<typeof by>) {
  return attendanceIds.flatMap((attendanceId) =>
    courseVersionIds.map((courseVersionId) => ({ sessionId, attendanceId, courseVersionId, ...made })),
  )
}

// An entry has the exceptions of those that were merged into it as well.
async function withMerged(scope: OwnScope, sessionId: string, ids: string[]): Promise<string[]> {
  const into = await listMergedEntries(scope, sessionId)
  const survivorOf = survivorBy(into)
  return [...ids, ...[...into.keys()].filter((id) => ids.includes(survivorOf(id)))]
}
