import { type DayRows, rowsOfDay } from '#components/check-in/days/day-rows.ts'
import { type ListRow, listRows } from '#components/check-in/list/list-row.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { DayRule } from '#server/domain/session-day/rules.ts'
import { type OwnPhoneWords, withOwnPhones } from './own-phone-rows.ts'

type DayWords = Parameters<typeof rowsOfDay>[4]

/** The list of a session, and as it is on one day where it has several, with notes on who came in by a phone of their own. */
export function rowsFor(
  list: Parameters<typeof rowsOfDay>[0],
  queued: readonly OutboxEntry[],
  dayRule: DayRule | null | undefined,
  day: string | undefined,
  words: OwnPhoneWords & DayWords,
): { rows: ListRow[]; dayRows: DayRows | null } {
  const rows = withOwnPhones(listRows(list.entries, queued, list.signatures), words)
  if (!day || !dayRule) return { rows, dayRows: null }
  const { here, elsewhere } = rowsOfDay(list, queued, dayRule, day, words)
  return { rows, dayRows: { here: withOwnPhones(here, words), elsewhere } }
}
