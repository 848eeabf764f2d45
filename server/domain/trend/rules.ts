import { addMonths } from '#server/domain/record/rules.ts'

/** So many months are drawn, this one among them. */
const MONTHS_SHOWN = 24

/** A number on a day, `YYYY-MM-DD`. */
export type DayCount = { day: string; count: number }

/** The first days of the months to draw, up to the one that `today` (`YYYY-MM-DD`) lies in. */
export function monthsUntil(today: string): string[] {
  const last = `${today.slice(0, 7)}-01`
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => addMonths(last, index + 1 - MONTHS_SHOWN))
}

/**
 * How many records counted at the end of each month, and of the running one today. `begun`: how many began to count on a day. `ended`: how
 * many did not count any more from a day on.
 */
export function heldInMonths(months: string[], { begun, ended }: { begun: DayCount[]; ended: DayCount[] }): number[] {
  return months.map((month) => {
    const next = addMonths(month, 1)
    return countBefore(begun, next) - countBefore(ended, next)
  })
}

function countBefore(counts: DayCount[], day: string): number {
  return counts.reduce((sum, each) => (each.day < day ? sum + each.count : sum), 0)
}
