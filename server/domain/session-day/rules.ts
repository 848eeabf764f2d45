import { onOurClock } from '#server/domain/device/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'

/** A day on which somebody was at a session. It counts once an instructor has confirmed it. */
export interface EntryDay {
  day: string
  present: boolean
}

/** The days of a session that has several, in order, and on how many of them somebody must be present to get a record. */
export interface DayRule {
  days: readonly string[]
  needed: number
}

/** The rule of a session; null where it has one day. */
export function dayRuleOf({
  days,
  daysNeeded,
}: {
  days: readonly string[]
  daysNeeded: number | null
}): DayRule | null {
  if (days.length < 2) return null
  return { days, needed: Math.min(daysNeeded ?? days.length, days.length) }
}

/** The day that a session is on: the last one that has come, and before the first one the first. */
export function currentDay(days: readonly string[], today: string): string {
  return days.findLast((day) => day <= today) ?? days[0]!
}

/**
 * The day that a write of a device is about: the one that it names, if the session has it and it has come. Otherwise the one that the
 * session was on when the write was made, on our clock: nobody is turned away because of a device's clock, or of a version that
 * names no day.
 */
export function dayOfWrite(
  days: readonly string[],
  { day, madeAt, sentAt }: { day?: string | undefined; madeAt: string; sentAt: string },
  now: Date,
): string {
  if (day && days.includes(day) && day <= osloDate(now)) return day
  return currentDay(days, osloDate(onOurClock({ madeAt, sentAt }, now)))
}

/** The days that count. */
export function confirmedDays(days: readonly EntryDay[] | undefined): string[] {
  return (days ?? []).filter(({ present }) => present).map(({ day }) => day)
}

/** Whether somebody gets a record: with days enough, or because an instructor included them. */
export function hasEnough(
  { days, inclusion }: { days?: readonly EntryDay[] | undefined; inclusion?: string | undefined },
  { needed }: Pick<DayRule, 'needed'>,
): boolean {
  return inclusion !== undefined || confirmedDays(days).length >= needed
}
