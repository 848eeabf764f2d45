import { type CardFilter, countCards, listCards } from '#db/queries/card-list.ts'
import { takePage } from '#db/queries/page.ts'
import { listLatestEmployers } from '#db/queries/rechecks.ts'
import { canManageCards } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { CARDS_COUNTED, type CardFilterName } from './rules.ts'
import type { ListCardsInput } from './schema.ts'

const PAGE_SIZE = 50

/** The company's known cards by status, with the register's last answer, those that need attention first. */
export function listCompanyCards(ctx: CompanyContext, { filter, after }: ListCardsInput) {
  return ctx.transaction(canManageCards, async (scope) => {
    const today = osloDate(ctx.now())
    const { page, last } = await takePage(PAGE_SIZE, (limit) =>
      listCards(scope, { filter: filterOf(filter, today), limit, ...(after && { after }) }),
    )
    const latest = await listLatestEmployers(
      scope,
      page.map(({ id }) => id),
    )
    const until = { in30: addDays(today, 30), in60: addDays(today, 60), in90: addDays(today, 90) }
    return {
      cards: page.map(({ firstName, lastName, personId, ...card }) => {
        const said = latest.find(({ hmsCardId }) => hmsCardId === card.id)
        // A look-up by number does not confirm who works there: the stored employer stays, and the difference is shown.
        const isMoved = said?.employerOrgnr && said.employerOrgnr !== card.employerOrgnr
        return {
          ...card,
          person: personId
            ? { id: personId, name: fullNameOf({ firstName: firstName ?? '', lastName: lastName ?? '' }) }
            : null,
          newEmployer: isMoved ? { orgnr: said.employerOrgnr!, name: said.employerName ?? '' } : null,
        }
      }),
      counts: await countCards(scope, until, CARDS_COUNTED + 1),
      next: last && { status: last.status, validTo: last.validTo, id: last.id },
    }
  })
}

function filterOf(filter: CardFilterName, today: string): CardFilter {
  switch (filter) {
    case 'all':
      return { kind: 'all' }
    case 'attention':
      return { kind: 'attention', until: addDays(today, 60) }
    case 'expiring30':
    case 'expiring60':
    case 'expiring90':
      return { kind: 'expiring', until: addDays(today, Number(filter.slice('expiring'.length))) }
    default:
      return { kind: 'status', status: filter }
  }
}
