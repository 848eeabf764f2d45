import { listCompetentEmployers } from '#db/queries/competence.ts'
import { countCompetences } from '#db/queries/expiries.ts'
import { takePage } from '#db/queries/page.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { osloDate, validityBorders } from './rules.ts'
import type { ListByEmployerInput } from './schema.ts'

const PAGE_SIZE = 50

/** Employers, with the number of their people here and the state of their competence. */
export function listByEmployer(ctx: CompanyContext, input: ListByEmployerInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const borders = validityBorders(osloDate(ctx.now()))
    const filter = { ...input, search: normaliseText(input.search) }
    const { page, last } = await takePage(PAGE_SIZE, (limit) =>
      listCompetentEmployers(scope, { ...filter, limit }, borders),
    )
    const counts = await countCompetences(
      scope,
      page.map(({ id }) => id),
      borders,
    )
    return {
      employers: page.map(({ id, orgnr, name }) => {
        const count = counts.find(({ employerId }) => employerId === id)
        const { people = 0, valid = 0, expiring = 0, expired = 0 } = count ?? {}
        return { id, orgnr, name, people, valid, expiring, expired }
      }),
      next: last && { key: last.sortKey, id: last.id },
    }
  })
}
