import type { RemovalReason } from '#db/enums.ts'
import { findAttendance, lockLiveAttendances, updateAttendances } from '#db/queries/attendances.ts'
import { updateScanResolution } from '#db/queries/scans.ts'
import { holdSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getMemberId } from '#server/domain/membership/get-member-id.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { type AttendanceEntry, getAttendanceEntry } from './attendance-entry.ts'
import type { RemoveAttendanceInput } from './schema.ts'

/** Takes somebody off an open session's list, with a reason. The row stays, and the same card can be checked in again. */
export function removeAttendance(ctx: CompanyContext, input: RemoveAttendanceInput): Promise<AttendanceEntry> {
  return takeOff(ctx, input.attendanceId, input.reason, input.note ?? null)
}

/** Takes back a check-in that was a mistake. */
export function undoCheckIn(ctx: CompanyContext, { attendanceId }: { attendanceId: string }): Promise<AttendanceEntry> {
  return takeOff(ctx, attendanceId, 'undone', null)
}

function takeOff(ctx: CompanyContext, id: string, removedReason: RemovalReason, removedNote: string | null) {
  return ctx.transaction(canInstruct, async (scope) => {
    const found = await findAttendance(scope, id)
    if (!found) throw new DomainError('NOT_FOUND')
    const { sessionId } = found
    await holdSession(scope, sessionId, 'shared')
    await getOpenSession(scope, sessionId)
    const [attendance] = await lockLiveAttendances(scope, sessionId, [id])
    // Sent twice, or taken off by another device meanwhile: the answer is the same.
    if (attendance) {
      const now = ctx.now()
      const removal = { removedAt: now, removedBy: getMemberId(scope), removedReason, removedNote }
      await updateAttendances(scope, [id], removal)
      if (attendance.scanId) await updateScanResolution(scope, attendance.scanId, { resolvedAt: now })
      await recordAuditEvent(scope, {
        action: 'attendance.removed',
        entityId: id,
        payload: { sessionId, reason: removedReason },
        now,
      })
    }
    return getAttendanceEntry(scope, sessionId, id)
  })
}
