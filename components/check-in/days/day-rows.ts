import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'
import type { Signed } from '#components/check-in/list/attendance-poll.ts'
import { type ListRow, listRows } from '#components/check-in/list/list-row.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { confirmedDays, currentDay, type DayRule, type EntryDay, hasEnough } from '#server/domain/session-day/rules.ts'

export type DayRows = {
  /** Who came on the day, and who was removed from the session. */
  here: ListRow[]
  /** Who came on other days only. */
  elsewhere: ListRow[]
}

/** The day that a session of several days is on now. */
export function dayOfToday({ days }: DayRule): string {
  return currentDay(days, osloDate(new Date()))
}

/** The server's list. A signature belongs to the person, on whichever day it was given. */
type ServerList = { entries: readonly AttendanceEntry[]; signatures: readonly Signed[] }

/** The list on one day of a session that has several. `words`: for the other days of a person. */
export function rowsOfDay(
  { entries, signatures }: ServerList,
  queued: readonly OutboxEntry[],
  { days }: DayRule,
  day: string,
  words: (key: 'days.present', values: { days: string }) => string,
): DayRows {
  const rows = listRows(
    entries.map((entry) => ({ ...entry, present: confirmedDays(entry.days).includes(day) })),
    queued.filter((write) => (dayOf(write) ?? day) === day),
    signatures,
  ).map((row) => {
    const others = confirmedDays(row.entry?.days).filter((each) => each !== day)
    if (others.length === 0) return row
    const numbers = others.map((each) => days.indexOf(each) + 1).join(', ')
    return { ...row, note: words('days.present', { days: numbers }) }
  })
  const isHere = ({ entry, present, removed }: ListRow) =>
    present || removed !== null || !entry?.days || entry.days.some((each) => each.day === day)
  return { here: rows.filter(isHere), elsewhere: rows.filter((row) => !isHere(row)) }
}

function dayOf({ input }: OutboxEntry): string | undefined {
  return 'day' in input ? input.day : undefined
}

type Presence = Extract<OutboxEntry, { procedure: 'attendance.confirmPresence' }>['input']

/** The entry after an instructor has confirmed presence, or has taken that back. */
export function withPresence(
  entry: AttendanceEntry,
  { present, day }: Omit<Presence, 'attendanceIds'>,
): AttendanceEntry {
  if (!day) return { ...entry, present }
  const days = [...(entry.days ?? []).filter((each) => each.day !== day), { day, present }]
  const sorted = days.sort((one, other) => (one.day < other.day ? -1 : 1))
  return { ...entry, days: sorted, present: confirmedDays(sorted).length > 0 }
}

/** The days of a person, with what this device has not sent yet. */
export function daysOfRow({ id, entry, queued: own }: ListRow, queued: readonly OutboxEntry[]): EntryDay[] {
  const days = new Map((entry?.days ?? []).map(({ day, present }) => [day, present]))
  const scanned = own && dayOf(own)
  if (scanned) days.set(scanned, false)
  for (const write of queued) {
    if (write.state !== 'waiting' || write.procedure !== 'attendance.confirmPresence') continue
    const { attendanceIds, present, day } = write.input
    if (day && attendanceIds.includes(id)) days.set(day, present)
  }
  return [...days].map(([day, present]) => ({ day, present })).sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** Whether the instructor gives the person a record with too few days, as far as this device knows. */
export function isIncluded({ id, entry }: ListRow, queued: readonly OutboxEntry[]): boolean {
  const last = queued.findLast(
    (write) => write.procedure === 'attendance.include' && write.state === 'waiting' && write.input.attendanceId === id,
  )
  return last ? 'sealed' in last.input : entry?.inclusion !== undefined
}

/** Whether a person of the list has days enough for a record, or is included. */
export function enoughBy(rule: DayRule, queued: readonly OutboxEntry[] = []): (row: ListRow) => boolean {
  return (row) => isIncluded(row, queued) || hasEnough({ days: daysOfRow(row, queued) }, rule)
}
