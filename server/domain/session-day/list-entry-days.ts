import { listMergedEntries } from '#db/queries/attendances.ts'
import { listAttendanceDays, listInclusions } from '#db/queries/session-days.ts'
import type { OwnScope } from '#db/scope.ts'
import { survivorBy } from '#server/domain/attendance/survivors.ts'
import type { EntryDay } from './rules.ts'

type DayRow = Awaited<ReturnType<typeof listAttendanceDays>>[number]

/** What is known of the days of each entry of a session's list. An entry has the days of those that were merged into it. */
export interface EntryDays {
  /** The entries that were there on any day. */
  entryIds: string[]
  rowsOf(attendanceId: string): DayRow[]
  daysOf(attendanceId: string): EntryDay[]
  /** Why somebody with too few days gets a record. */
  inclusionOf(attendanceId: string): { id: string; reason: string } | undefined
}

/** Reads the days of everybody at a session that has several. */
export async function listEntryDays(scope: OwnScope, sessionId: string): Promise<EntryDays> {
  const [rows, merged, inclusions] = await Promise.all([
    listAttendanceDays(scope, sessionId),
    listMergedEntries(scope, sessionId),
    listInclusions(scope, sessionId),
  ])
  const survivorOf = survivorBy(merged)
  const byEntry = Map.groupBy(rows, ({ attendanceId }) => survivorOf(attendanceId))
  const rowsOf = (id: string) => byEntry.get(id) ?? []
  return {
    entryIds: [...byEntry.keys()],
    rowsOf,
    daysOf: (id) => daysOf(rowsOf(id)),
    inclusionOf: (id) => inclusions.find(({ attendanceId }) => survivorOf(attendanceId) === id),
  }
}

function daysOf(rows: DayRow[]): EntryDay[] {
  const days = new Map<string, boolean>()
  for (const { day, presentAt } of rows) days.set(day, days.get(day) === true || presentAt !== null)
  return [...days].map(([day, present]) => ({ day, present }))
}

/** These entries with their days. Of a session of one day, as they are. */
export async function addDays<Entry extends { id: string }>(
  scope: OwnScope,
  sessionId: string,
  days: readonly string[],
  entries: Entry[],
): Promise<(Entry & { days?: EntryDay[]; inclusion?: string })[]> {
  if (days.length === 0) return entries
  const { daysOf, inclusionOf } = await listEntryDays(scope, sessionId)
  return entries.map((entry) => {
    const inclusion = inclusionOf(entry.id)?.reason
    return Object.assign({ days: daysOf(entry.id) }, entry, inclusion !== undefined && { inclusion })
  })
}
