import { listCompetentEmployers } from '#db/queries/competence.ts'
import { countCompetences } from '#db/queries/expiries.ts'
import { takePage } from '#db/queries/page.ts'
import type { OwnScope } from '#db/scope.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { osloDate, validityBorders } from './rules.ts'
import type { ListByEmployerInput } from './schema.ts'

/** One page of employers, with the number of their people here and the state of their competence. */
export async function readEmployers(
  scope: OwnScope,
  input: ListByEmployerInput,
  { now, size }: { now: Date; size: number },
) {
  const borders = validityBorders(osloDate(now))
  const filter = { ...input, search: normaliseText(input.search) }
  const { page, last } = await takePage(size, (limit) => listCompetentEmployers(scope, { ...filter, limit }, borders))
  const counts = await countCompetences(
    scope,
    page.map(({ id }) => id),
    borders,
  )
  const countOf = new Map(counts.map((count) => [count.employerId, count]))
  return {
    employers: page.map(({ id, orgnr, name }) => {
      const { people = 0, valid = 0, expiring = 0, expired = 0 } = countOf.get(id) ?? {}
      return { id, orgnr, name, people, valid, expiring, expired }
    }),
    next: last && { key: last.sortKey, id: last.id },
  }
}
