import type { listSelfCheckIns } from '#db/queries/self-check-ins.ts'
import type { AttendanceEntry } from '#server/domain/attendance/attendance-entry.ts'
import type { SurvivorOf } from '#server/domain/attendance/survivors.ts'

type SelfCheckIn = Awaited<ReturnType<typeof listSelfCheckIns>>[number]

/** Notes who came in by a phone of their own, and who else on the list came in by the same phone. */
export function markOwnPhones(
  entries: AttendanceEntry[],
  checkIns: readonly SelfCheckIn[],
  survivorOf: SurvivorOf,
): AttendanceEntry[] {
  if (checkIns.length === 0) return entries
  const rows = checkIns.map(({ attendanceId, phoneKey }) => ({ attendanceId: survivorOf(attendanceId), phoneKey }))
  const live = new Set(entries.filter(({ state }) => state !== 'removed').map(({ id }) => id))
  return entries.map((entry) => {
    const phones = rows.filter(({ attendanceId }) => attendanceId === entry.id).map(({ phoneKey }) => phoneKey)
    if (phones.length === 0) return entry
    const others = rows.filter(({ attendanceId, phoneKey }) => attendanceId !== entry.id && phones.includes(phoneKey))
    const samePhoneAs = [...new Set(others.map(({ attendanceId }) => attendanceId))].filter((id) => live.has(id))
    return { ...entry, ownPhone: { samePhoneAs } }
  })
}
