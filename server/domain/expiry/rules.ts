import { addMonths } from '#server/domain/record/rules.ts'

/** So many months are drawn, this one among them. */
export const MONTHS_SHOWN = 12

/** The first days of the months to draw, from the one that `today` (`YYYY-MM-DD`) lies in. */
export function monthsFrom(today: string): string[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => addMonths(first, index))
}
