import type { OwnScope } from '#db/scope.ts'
import type { TrainingDays } from '#server/domain/training/rules.ts'
import { listEntryDays } from './list-entry-days.ts'
import { confirmedDays, dayRuleOf, hasEnough } from './rules.ts'

/** The days of each entry that has enough, as its records say them; null where the session has one day. */
export async function listRecordDays(
  scope: OwnScope,
  session: { id: string; days: readonly string[]; daysNeeded: number | null },
): Promise<Map<string, TrainingDays> | null> {
  const rule = dayRuleOf(session)
  if (!rule) return null
  const { entryIds, daysOf, inclusionOf } = await listEntryDays(scope, session.id)
  return new Map(
    entryIds.flatMap((id) => {
      const inclusion = inclusionOf(id)?.reason
      const days = daysOf(id)
      if (!hasEnough({ days, inclusion }, rule)) return []
      const attended = confirmedDays(days)
      const reason = attended.length < rule.needed ? (inclusion ?? null) : null
      return [[id, { attended, held: rule.days.length, needed: rule.needed, reason }] as const]
    }),
  )
}
