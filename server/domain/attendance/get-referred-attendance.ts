import { type Attendance, findAttendance } from '#db/queries/attendances.ts'
import { findScan } from '#db/queries/scans.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * The attendance that a device refers to by the key of a scan: the scan's own, or that of the person who was already here (`isItsOwn` is
 * then false). NOT_FOUND when this session has none.
 */
export async function getReferredAttendance(
  scope: OwnScope,
  sessionId: string,
  id: string,
): Promise<{ attendance: Attendance; isItsOwn: boolean }> {
  const own = await findAttendance(scope, id)
  const otherId = own ? own.mergedIntoId : (await findScan(scope, id))?.attendanceId
  if (otherId) {
    const { attendance } = await getReferredAttendance(scope, sessionId, otherId)
    return { attendance, isItsOwn: false }
  }
  if (own?.sessionId !== sessionId) throw new DomainError('NOT_FOUND')
  return { attendance: own, isItsOwn: true }
}
