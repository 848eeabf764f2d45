import { newId } from '#db/new-id.ts'
import { type Attendance, updateAttendances } from '#db/queries/attendances.ts'
import { insertAttendanceDays, updateAttendanceDays } from '#db/queries/session-days.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { listEntryDays } from './list-entry-days.ts'

interface Presence {
  sessionId: string
  days: readonly string[]
  present: boolean
  /** The key of the write that says so. */
  key: string
  now: Date
}

/**
 * Says of people on the list, whose entries the caller has locked, that they were present on these days of a session, or takes that back. An entry is
 * present while one of its days is. Returns how many entries changed.
 */
export async function confirmDays(scope: OwnScope, entries: Attendance[], presence: Presence): Promise<number> {
  const { sessionId, days, present, key, now } = presence
  const by = requireMember(scope).membershipId
  const before = await listEntryDays(scope, sessionId)
  const wanted = entries.map((entry) => ({
    entry,
    rows: before.rowsOf(entry.id).filter(({ day }) => days.includes(day)),
    missing: present ? days.filter((day) => !before.daysOf(entry.id).some((each) => each.day === day)) : [],
  }))
  const added = wanted.flatMap(({ entry, missing }) =>
    missing.map((day) => ({
      id: newId(now.getTime()),
      attendanceId: entry.id,
      sessionId,
      day,
      filedKey: key,
      filedAt: now,
      filedBy: by,
      presentAt: now,
      presentBy: by,
    })),
  )
  const changed = wanted.flatMap(({ rows }) => rows.filter(({ presentAt }) => (presentAt !== null) !== present))
  await insertAttendanceDays(scope, added)
  const confirmation = present ? { presentAt: now, presentBy: by } : { presentAt: null, presentBy: null }
  await updateAttendanceDays(
    scope,
    changed.map(({ id }) => id),
    confirmation,
  )
  await recordAuditEvents(
    scope,
    [...added, ...changed].map(({ id, attendanceId, day }) => ({
      action: present ? ('attendance_day.confirmed' as const) : ('attendance_day.withdrawn' as const),
      entityId: id,
      payload: { sessionId, attendanceId, day },
      now,
    })),
  )
  await followDays(scope, sessionId, entries, now)
  return wanted.filter(({ rows, missing }) => missing.length > 0 || rows.some((row) => changed.includes(row))).length
}

/** Brings the presence of these entries into line with their days. */
export async function followDays(scope: OwnScope, sessionId: string, entries: Attendance[], now: Date): Promise<void> {
  const { daysOf } = await listEntryDays(scope, sessionId)
  const isPresent = ({ id }: Attendance) => daysOf(id).some(({ present }) => present)
  const wrong = entries.filter((entry) => (entry.presentAt !== null) !== isPresent(entry))
  for (const present of [true, false]) {
    const ids = wrong.filter((entry) => isPresent(entry) === present).map(({ id }) => id)
    const by = requireMember(scope).membershipId
    await updateAttendances(
      scope,
      ids,
      present ? { presentAt: now, presentBy: by } : { presentAt: null, presentBy: null },
    )
    const action = present ? 'attendance.presence_confirmed' : 'attendance.presence_withdrawn'
    await recordAuditEvents(
      scope,
      ids.map((entityId) => ({ action, entityId, payload: { sessionId }, now })),
    )
  }
}
