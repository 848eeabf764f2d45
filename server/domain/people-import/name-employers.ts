import { inPortions } from '#db/queries/in-portions.ts'
import { listEmployersByOrgnr } from '#db/queries/people-imports.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { askForEmployer, type LookedUpEmployer } from '#server/domain/employer/look-up-employer.ts'

/** Questions to the register at once. */
const AT_ONCE = 10

/**
 * The employers of a portion by organisation number: as the company knows them, otherwise as the register names them, otherwise as the list
 * does. One without a name is left out. A register that does not answer is not asked further.
 */
export async function nameEmployers(
  ctx: CompanyContext,
  wanted: Map<string, string>,
): Promise<Map<string, LookedUpEmployer>> {
  if (wanted.size === 0) return new Map()
  const known = await ctx.readOnlyTransaction(canImportLists, (scope) =>
    listEmployersByOrgnr(scope, [...wanted.keys()]),
  )
  const named = new Map(
    known.map(({ orgnr, name, state }): [string, LookedUpEmployer] => [orgnr, { orgnr, name, state, subUnit: null }]),
  )
  const unknown = [...wanted].filter(([orgnr]) => !named.has(orgnr))
  let answers = true
  for (const some of inPortions(unknown, AT_ONCE)) {
    const looked = await Promise.all(
      some.map(async ([orgnr, typedName]) => {
        const answer = answers ? await askForEmployer(ctx, orgnr) : { orgnr, name: null, state: null, subUnit: null }
        return { asked: orgnr, answer, name: answer.name ?? typedName }
      }),
    )
    for (const { asked, answer, name } of looked) if (name !== '') named.set(asked, { ...answer, name })
    answers &&= looked.every(({ answer }) => answer.state !== null)
  }
  return named
}
