import type { Attendance } from '#db/queries/attendances.ts'
import { updateAttendanceDays } from '#db/queries/session-days.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { followDays } from './confirm-days.ts'
import { listEntryDays } from './list-entry-days.ts'

interface Removed {
  attendance: Attendance
  day: string
  /** Only where this write said so: another scan of the person that day stays. Null: any write. */
  filedKey: string | null
  now: Date
}

/** Undoes that somebody came on a day. Returns whether the entry has a day left. */
export async function removeDay(scope: OwnScope, { attendance, day, filedKey, now }: Removed): Promise<boolean> {
  const { id, sessionId } = attendance
  const rows = (await listEntryDays(scope, sessionId)).rowsOf(id)
  const gone = rows.filter((row) => row.day === day && (filedKey === null || row.filedKey === filedKey))
  await updateAttendanceDays(
    scope,
    gone.map((row) => row.id),
    { removedAt: now, removedBy: requireMember(scope).membershipId },
  )
  await recordAuditEvents(
    scope,
    gone.map((row) => ({
      action: 'attendance_day.removed' as const,
      entityId: row.id,
      payload: { sessionId, attendanceId: id, day },
      now,
    })),
  )
  const isLeft = rows.length > gone.length
  if (isLeft && gone.length > 0) await followDays(scope, sessionId, [attendance], now)
  return isLeft
}
