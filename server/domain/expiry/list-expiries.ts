import { findNoticeChoice } from '#db/queries/reminders.ts'
import { countExpiringCards, countExpiringRecords } from '#db/queries/running-out.ts'
import { canManageMembers, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { addMonths, osloDate } from '#server/domain/record/rules.ts'
import { readExpiries } from './read-expiries.ts'
import { monthsFrom } from './rules.ts'
import type { ListExpiriesInput } from './schema.ts'

const PAGE_SIZE = 50

/** What runs out from today on, or in one month, by the day; `next` continues where this page ends. */
export function listExpiries(ctx: CompanyContext, input: ListExpiriesInput) {
  return ctx.readOnlyTransaction(canView, (scope) => readExpiries(scope, input, { now: ctx.now(), size: PAGE_SIZE }))
}

/** How many records and cards run out in each of the next months, this one from today on, and how the reader is told of them. */
export function countByMonth(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const today = osloDate(ctx.now())
    const months = monthsFrom(today)
    const before = addMonths(months.at(-1)!, 1)
    const [records, cards] = [
      await countExpiringRecords(scope, today, before),
      await countExpiringCards(scope, today, before),
    ]
    const { role, membershipId } = requireMember(scope)
    const countOf = (counts: typeof records, of: string) => counts.find(({ month }) => month === of)?.count ?? 0
    return {
      months: months.map((month) => ({ month, records: countOf(records, month), cards: countOf(cards, month) })),
      /** Null for who is told of nothing: only administrators are. */
      notice: canManageMembers(role) ? ((await findNoticeChoice(scope, membershipId)) ?? 'nb') : null,
    }
  })
}
