import type { AttendanceList } from '#components/check-in/list/attendance-poll.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { ExceptionChange } from './save-exceptions.ts'

type Exceptions = AttendanceList['exceptions']
type Change = Extract<OutboxEntry, { procedure: 'attendance.setExceptions' }>['input']

/** Which courses each person does not take, by entry of the list. */
export type ExceptionsByEntry = ReadonlyMap<string, ReadonlySet<string>>

const NONE: ReadonlySet<string> = new Set()

/** What the server knows of exceptions, with what this device has not sent yet. A server of the version before knows none. */
export function exceptionsNow(known: Exceptions | undefined = [], queued: readonly OutboxEntry[]): ExceptionsByEntry {
  const changes = queued.flatMap((write) =>
    write.procedure === 'attendance.setExceptions' && write.state === 'waiting' ? [write.input] : [],
  )
  const now = changes.reduce(withChange, known)
  return new Map(now.map(({ attendanceId, courseVersionIds }) => [attendanceId, new Set(courseVersionIds)]))
}

/** The exceptions after one change. */
export function withChange(exceptions: Exceptions, { attendanceIds, courseVersionIds, excepted }: Change): Exceptions {
  const byEntry = new Map(exceptions.map((each) => [each.attendanceId, each.courseVersionIds]))
  for (const id of attendanceIds) {
    const others = (byEntry.get(id) ?? []).filter((each) => !courseVersionIds.includes(each))
    byEntry.set(id, excepted ? [...others, ...courseVersionIds].sort() : others)
  }
  return [...byEntry]
    .filter(([, courses]) => courses.length > 0)
    .map(([attendanceId, courses]) => ({ attendanceId, courseVersionIds: courses }))
}

/** The same on what the page shows, for a tap that the device has not stored yet. */
export function withChangeOf(
  exceptions: ExceptionsByEntry,
  { rows, courseVersionIds, excepted }: ExceptionChange,
): ExceptionsByEntry {
  const after = new Map(exceptions)
  for (const { id } of rows) {
    const others = [...coursesNotTaken(exceptions, id)].filter((each) => !courseVersionIds.includes(each))
    after.set(id, new Set(excepted ? [...others, ...courseVersionIds] : others))
  }
  return after
}

export function coursesNotTaken(exceptions: ExceptionsByEntry, attendanceId: string): ReadonlySet<string> {
  return exceptions.get(attendanceId) ?? NONE
}
