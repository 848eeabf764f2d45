import { listExceptionRows } from '#db/queries/attendance-exceptions.ts'
import type { OwnScope } from '#db/scope.ts'
import { findSurvivors } from '#server/domain/attendance/survivors.ts'
import type { AttendanceException } from './rules.ts'

/** The exceptions of a session, by entry of its list: an entry has those of the entries that were merged into it. */
export async function listExceptions(scope: OwnScope, sessionId: string): Promise<AttendanceException[]> {
  const rows = await listExceptionRows(scope, sessionId)
  const survivorOf = await findSurvivors(scope, sessionId, rows)
  const byEntry = Map.groupBy(rows, ({ attendanceId }) => survivorOf(attendanceId))
  return [...byEntry].map(([attendanceId, some]) => ({
    attendanceId,
    courseVersionIds: [...new Set(some.map(({ courseVersionId }) => courseVersionId))].sort(),
  }))
}
