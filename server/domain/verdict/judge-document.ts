import { listPeopleOfNames } from '#db/queries/listed-people.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { sortNameOf } from '#server/domain/person/rules.ts'
import { type JudgedPerson, judgePerson } from './judge-person.ts'
import { readNeeds } from './read-needs.ts'
import type { JudgeDocumentInput } from './schema.ts'

export type DocumentVerdict = { outcome: 'verdict'; verdict: JudgedPerson } | { outcome: 'nobody' | 'several' }

/**
 * The verdict on the person whose names and birth date a driving licence, passport or identity card shows, where exactly one person of the
 * company's book has them: a document names nobody for certain, so nobody is chosen among several. TOO_MANY (`tooManyLookUps`), and what
 * `getVerdict` throws.
 */
export async function judgeDocument(
  ctx: CompanyContext,
  { document, what }: JudgeDocumentInput,
): Promise<DocumentVerdict> {
  await ctx.reserve(canView, 'cardLookUp')
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const needs = await readNeeds(scope, what)
    const { birthDate } = document
    const [people = []] = await listPeopleOfNames(scope, [{ sortName: sortNameOf(document), birthDate }])
    const [person, another] = people
    if (!person) return { outcome: 'nobody' }
    if (another) return { outcome: 'several' }
    return { outcome: 'verdict', verdict: await judgePerson(scope, person.id, needs, ctx.now()) }
  })
}
