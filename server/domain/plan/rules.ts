import { addDays, osloDate } from '#server/domain/record/rules.ts'

/** How far ahead a session may be planned, and how far its last day may lie from its first. */
export const PLANNED_WITHIN_DAYS = 730
export const LONGEST_SPAN_DAYS = 60

/** Attendance is kept for each of them. */
export const MOST_DAYS = 10

/** A day of a plan as somebody writes it: `YYYY-MM-DD`, and `HH:MM` on the clocks of Norway. */
export interface DayOfPlan {
  day: string
  from: string
  to: string
}

const clockInOslo = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/**
 * The instant at which the clocks of Norway show this. Of an hour that comes twice (the end of summer time) the first one; a time that
 * is skipped (its beginning) is as long after midnight as it would have been, so 02:30 is 03:30.
 */
export function osloMoment(day: string, time: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`)
  // The offset changes at most once between the two: what is wrong with the first guess is right with the second.
  const [before, after] = [offsetAt(shown - DAY_MS), offsetAt(shown + DAY_MS)]
  const first = new Date(shown - before)
  if (offsetAt(first.getTime()) === before) return first
  const second = new Date(shown - after)
  return offsetAt(second.getTime()) === after ? second : first
}

const DAY_MS = 86_400_000

/** How far the clocks of Norway are ahead of UTC, in milliseconds. */
function offsetAt(instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000
  return Date.parse(`${clockInOslo.format(whole).replace(' ', 'T')}Z`) - whole
}

/** `HH:MM` on the clocks of Norway. */
export function osloTime(moment: Date): string {
  return clockInOslo.format(moment).slice(11, 16)
}

/** The days in order, as instants. */
export function momentsOf(days: readonly DayOfPlan[]) {
  return days
    .map(({ day, from, to }) => ({ day, startsAt: osloMoment(day, from), endsAt: osloMoment(day, to) }))
    .sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** Whether a planned session may be started now: from its first day on. */
export function isDayCome(firstDay: string, now: Date): boolean {
  return osloDate(now) >= firstDay
}

/** Whether a day lies further ahead than a session may be planned for, or has passed. */
export function isOutOfReach(day: string, now: Date): boolean {
  const today = osloDate(now)
  return day < today || day > addDays(today, PLANNED_WITHIN_DAYS)
}
