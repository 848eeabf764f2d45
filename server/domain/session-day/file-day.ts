import { newId } from '#db/new-id.ts'
import { insertAttendanceDays } from '#db/queries/session-days.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { DeviceWrite } from '#server/domain/device/schema.ts'
import { dayOfWrite } from './rules.ts'

interface FiledByWrite {
  attendanceId: string
  write: Pick<DeviceWrite, 'sessionId' | 'key' | 'madeAt' | 'sentAt'> & { day?: string | undefined }
  /** Those of the session. */
  days: readonly string[]
  now: Date
}

/**
 * Notes that somebody on the list came on the day that a write of a device is about, in the caller's transaction. Returns whether that was
 * new. It counts once it is confirmed. Does nothing in a session of one day.
 */
export async function fileDayOfWrite(
  scope: OwnScope,
  { attendanceId, write, days, now }: FiledByWrite,
): Promise<boolean> {
  if (days.length === 0) return false
  const { sessionId, key } = write
  const id = newId(now.getTime())
  const row = { sessionId, attendanceId, day: dayOfWrite(days, write, now) }
  const filed = { id, ...row, filedKey: key, filedAt: now, filedBy: requireWriter(scope).membershipId }
  if ((await insertAttendanceDays(scope, [filed])).length === 0) return false
  await recordAuditEvent(scope, { action: 'attendance_day.filed', entityId: id, payload: { ...row, key }, now })
  return true
}
