import { countBegunAndEnded, countLookUpsByMonth, countSessionsByMonth } from '#db/queries/trends.ts'
import { canViewTrends } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { heldInMonths, monthsUntil } from './rules.ts'

/**
 * The company's last two years by month: valid records at its end (those that were revoked since count as never issued), completed sessions,
 * and lookups of people by their card or code.
 */
export function getTrends(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canViewTrends, async (scope) => {
    const today = osloDate(ctx.now())
    const months = monthsUntil(today)
    const from = months[0]!
    const [counts, sessions, lookUps] = await Promise.all([
      countBegunAndEnded(scope, { from, today }),
      countSessionsByMonth(scope, from),
      countLookUpsByMonth(scope, from),
    ])
    const held = heldInMonths(months, counts)
    const countOf = (rows: typeof sessions, of: string) => rows.find(({ month }) => month === of)?.count ?? 0
    return {
      months: months.map((month, index) => ({
        month,
        held: held[index]!,
        sessions: countOf(sessions, month),
        lookUps: countOf(lookUps, month),
      })),
    }
  })
}
