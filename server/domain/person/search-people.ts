import { listCompetentPersons } from '#db/queries/competence.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate, validityBorders } from '#server/domain/record/rules.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import type { SearchPeopleInput } from './schema.ts'

/** As many as a user can look through; beyond that they type more of the name. */
const PEOPLE_SHOWN = 12

/** Known persons whose names begin with the text, trained or not, each human once, by name. */
export function searchPeople(ctx: CompanyContext, { text }: SearchPeopleInput) {
  return ctx.transaction(canView, async (scope) => {
    const terms = searchTerms(text)
    if (terms.length === 0) return []
    const filter = { terms, sort: 'name', limit: PEOPLE_SHOWN, withUntrained: true } as const
    const people = await listCompetentPersons(scope, filter, validityBorders(osloDate(ctx.now())))
    return people.map(({ id, firstName, lastName, birthDate, employer }) => ({
      id,
      firstName,
      lastName,
      birthDate,
      employerName: employer?.name ?? null,
    }))
  })
}
