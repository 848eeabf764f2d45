import { listCompetentPersons } from '#db/queries/competence.ts'
import { findEmployer } from '#db/queries/employers.ts'
import { takePage } from '#db/queries/page.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import { osloDate, validityBorders, validityOf } from './rules.ts'
import type { ListByPersonInput } from './schema.ts'

const PAGE_SIZE = 50

/** People and their current competence, optionally of one employer. A person has the state of the competence that expires first. */
export function listByPerson(ctx: CompanyContext, input: ListByPersonInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const borders = validityBorders(osloDate(ctx.now()))
    const employer = input.employerId ? await findEmployer(scope, input.employerId) : null
    if (input.employerId && !employer) throw new DomainError('NOT_FOUND')
    const filter = { ...input, terms: wantedTerms(input.search) }
    const { page, last } = await takePage(PAGE_SIZE, (limit) =>
      listCompetentPersons(scope, { ...filter, limit }, borders),
    )
    return {
      employer,
      people: page.map(({ sortKey: _, ...person }) => ({
        ...person,
        state: validityOf(person.nextExpiry, borders),
        competences: person.competences.map((competence) => ({
          ...competence,
          state: validityOf(competence.validUntil, borders),
        })),
      })),
      next: last && { key: last.sortKey, id: last.id },
    }
  })
}
