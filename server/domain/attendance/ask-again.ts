import { lockAttendance } from '#db/queries/attendances.ts'
import { findScan, reopenScanResolution } from '#db/queries/scans.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * Asks the register once more about a card that it did not know, or did not answer about for a week. The job does it in its next round.
 * NOT_FOUND without such a scan; CONFLICT when nobody lacks a name (`alreadyIdentified`), or what was read is erased (`scanErased`).
 */
export function askAgain(ctx: CompanyContext, { attendanceId }: { attendanceId: string }): Promise<void> {
  return ctx.transaction(canInstruct, async (scope) => {
    const attendance = await lockAttendance(scope, attendanceId)
    if (!attendance?.scanId) throw new DomainError('NOT_FOUND')
    if (attendance.personId) throw new DomainError('CONFLICT', 'alreadyIdentified')
    if (!(await findScan(scope, attendance.scanId))?.payloadEncrypted) throw new DomainError('CONFLICT', 'scanErased')
    const now = ctx.now()
    await reopenScanResolution(scope, attendance.scanId, now)
    const payload = { sessionId: attendance.sessionId }
    await recordAuditEvent(scope, { action: 'attendance.register_asked_again', entityId: attendanceId, payload, now })
  })
}
