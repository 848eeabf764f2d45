import { countCards } from '#db/queries/card-list.ts'
import { canManageCards } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { readCards } from './read-cards.ts'
import { CARDS_COUNTED } from './rules.ts'
import type { ListCardsInput } from './schema.ts'

const PAGE_SIZE = 50

/** The company's known cards by status, with the register's last answer, those that need attention first. */
export function listCompanyCards(ctx: CompanyContext, input: ListCardsInput) {
  return ctx.transaction(canManageCards, async (scope) => {
    const today = osloDate(ctx.now())
    const { cards, next } = await readCards(scope, input, { size: PAGE_SIZE, today })
    const until = { in30: addDays(today, 30), in60: addDays(today, 60), in90: addDays(today, 90) }
    return { cards, counts: await countCards(scope, until, CARDS_COUNTED + 1), next }
  })
}
