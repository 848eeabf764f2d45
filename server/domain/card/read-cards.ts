import { type CardFilter, listCards } from '#db/queries/card-list.ts'
import { takePage } from '#db/queries/page.ts'
import { listLatestEmployers } from '#db/queries/rechecks.ts'
import type { OwnScope } from '#db/scope.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { addDays } from '#server/domain/record/rules.ts'
import type { CardFilterName } from './rules.ts'
import type { ListCardsInput } from './schema.ts'

/** A page of the company's known cards with the register's last answer, those that need attention first. `today`: `YYYY-MM-DD` in Oslo. */
export async function readCards(
  scope: OwnScope,
  { filter, after }: ListCardsInput,
  { size, today }: { size: number; today: string },
) {
  const { page, last } = await takePage(size, (limit) =>
    listCards(scope, { filter: filterOf(filter, today), limit, ...(after && { after }) }),
  )
  const ids = page.map(({ id }) => id)
  const latest = new Map((await listLatestEmployers(scope, ids)).map((said) => [said.hmsCardId, said]))
  return {
    cards: page.map(({ firstName, lastName, personId, ...card }) => {
      const said = latest.get(card.id)
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
    next: last && { status: last.status, validTo: last.validTo, id: last.id },
  }
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
