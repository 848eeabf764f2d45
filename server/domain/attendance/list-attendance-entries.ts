import { listAttendanceRows } from '#db/queries/attendance-list.ts'
import { listSelfCheckIns } from '#db/queries/self-check-ins.ts'
import type { OwnScope } from '#db/scope.ts'
import { markOwnPhones } from '#server/domain/self-check-in/mark-own-phones.ts'
import { addDays } from '#server/domain/session-day/list-entry-days.ts'
import { toEntry } from './attendance-entry.ts'
import { findSurvivors } from './survivors.ts'

/** Everybody on a session's list. `days`: those of the session, none where it has one. */
export async function listAttendanceEntries(scope: OwnScope, sessionId: string, days: readonly string[]) {
  // Each device asks every second: one round trip.
  const [rows, ownPhones] = await Promise.all([
    listAttendanceRows(scope, sessionId),
    listSelfCheckIns(scope, sessionId),
  ])
  const survivorOf = await findSurvivors(scope, sessionId, ownPhones)
  return addDays(scope, sessionId, days, markOwnPhones(rows.map(toEntry), ownPhones, survivorOf))
}
