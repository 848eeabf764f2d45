import { listCompetentPersons } from '#db/queries/competence.ts'
import { findEmployer } from '#db/queries/employers.ts'
import { takePage } from '#db/queries/page.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import { osloDate, validityBorders, validityOf } from './rules.ts'
import type { ListByPersonInput } from './schema.ts'

/** One page of people and their current competence. A person has the state of the competence that expires first. NOT_FOUND for an unknown employer. */
export async function readPeople(
  scope: OwnScope,
  input: ListByPersonInput,
  { now, size }: { now: Date; size: number },
) {
  const borders = validityBorders(osloDate(now))
  const employer = input.employerId ? await findEmployer(scope, input.employerId) : null
  if (input.employerId && !employer) throw new DomainError('NOT_FOUND')
  const filter = { ...input, terms: wantedTerms(input.search) }
  const { page, last } = await takePage(size, (limit) => listCompetentPersons(scope, { ...filter, limit }, borders))
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
}
