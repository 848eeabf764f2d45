import type { OwnScope } from '#db/scope.ts'
import type { AttendanceEntry } from '#server/domain/attendance/attendance-entry.ts'
import { listAttendanceEntries } from '#server/domain/attendance/list-attendance-entries.ts'
import { dayRuleOf, hasEnough } from '#server/domain/session-day/rules.ts'
import type { getOpenSession } from './get-open-session.ts'

export interface CompletionGroups {
  /** Present and known: they get their record now. */
  ready: AttendanceEntry[]
  /** Present, and the register has not answered: they get it when it does. */
  waiting: AttendanceEntry[]
  /** Present and not identified: an instructor has to declare them first. */
  unidentified: AttendanceEntry[]
  /** Checked in but not confirmed as present: they get nothing. */
  notConfirmed: AttendanceEntry[]
  /** Present on too few of the session's days, and not included: they get nothing. */
  tooFewDays: AttendanceEntry[]
}

/** Sorts the people of a session by what its completion would do for them. */
export async function sortForCompletion(
  scope: OwnScope,
  session: Awaited<ReturnType<typeof getOpenSession>>,
): Promise<CompletionGroups> {
  const live = (await listAttendanceEntries(scope, session.id, session.days)).filter(
    (entry) => entry.state === 'here' || entry.state === 'unresolved',
  )
  const rule = dayRuleOf(session)
  const seen = live.filter((entry) => entry.present)
  const present = seen.filter((entry) => !rule || hasEnough(entry, rule))
  return {
    ready: present.filter((entry) => entry.needs === null),
    waiting: present.filter((entry) => entry.needs === 'register'),
    unidentified: present.filter((entry) => entry.needs === 'identity'),
    notConfirmed: live.filter((entry) => !entry.present),
    tooFewDays: seen.filter((entry) => !present.includes(entry)),
  }
}
