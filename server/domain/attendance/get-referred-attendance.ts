import { type Attendance, findAttendance, lockLiveAttendances } from '#db/queries/attendances.ts'
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

/**
 * The ids of the entries that a device refers to, each once: of those on the list in one statement. `isWanted`: whether an entry counts
 * that somebody's second scan refers to. NOT_FOUND when one was never on this session's list.
 */
export async function listReferredIds(
  scope: OwnScope,
  sessionId: string,
  ids: string[],
  isWanted: (referred: { isItsOwn: boolean }) => boolean = () => true,
): Promise<string[]> {
  const live = await lockLiveAttendances(scope, sessionId, ids)
  const known = new Set(live.map(({ id }) => id))
  for (const id of new Set(ids)) {
    if (known.has(id)) continue
    const referred = await getReferredAttendance(scope, sessionId, id)
    if (isWanted(referred)) known.add(referred.attendance.id)
  }
  return [...known]
}
