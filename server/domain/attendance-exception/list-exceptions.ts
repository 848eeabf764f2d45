import { listExceptionRows } from '#db/queries/attendance-exceptions.ts'
import { findAttendance } from '#db/queries/attendances.ts'
import type { OwnScope } from '#db/scope.ts'

/** Which courses of its session somebody on the list did not take. */
export interface AttendanceException {
  attendanceId: string
  courseVersionIds: string[]
}

/** The exceptions of a session, by entry of its list: an entry has those of the entries that were merged into it. */
export async function listExceptions(scope: OwnScope, sessionId: string): Promise<AttendanceException[]> {
  const found = new Map<string, Set<string>>()
  for (const { attendanceId, mergedIntoId, courseVersionId } of await listExceptionRows(scope, sessionId)) {
    const id = mergedIntoId ? await survivorOf(scope, mergedIntoId) : attendanceId
    found.set(id, (found.get(id) ?? new Set()).add(courseVersionId))
  }
  return [...found].map(([attendanceId, courses]) => ({ attendanceId, courseVersionIds: [...courses].sort() }))
}

/** What somebody did not take, of the exceptions of a session. */
export function notTakenOf(exceptions: readonly AttendanceException[], attendanceId: string): string[] {
  return exceptions.find((each) => each.attendanceId === attendanceId)?.courseVersionIds ?? []
}

async function survivorOf(scope: OwnScope, attendanceId: string): Promise<string> {
  const next = (await findAttendance(scope, attendanceId))?.mergedIntoId
  return next ? survivorOf(scope, next) : attendanceId
}
