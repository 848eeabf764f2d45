import { listEmployersByOrgnr } from '#db/queries/people-imports.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { type LookedUpEmployer, lookUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { DomainError } from '#server/domain/errors.ts'

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
  for (let from = 0; from < unknown.length; from += AT_ONCE) {
    const some = unknown.slice(from, from + AT_ONCE)
    const looked = await Promise.all(
      some.map(async ([orgnr, typedName]) => {
        const employer = answers ? await lookUp(ctx, orgnr, typedName) : asTyped(orgnr, typedName)
        return [orgnr, employer] as const
      }),
    )
    for (const [orgnr, employer] of looked) if (employer) named.set(orgnr, employer)
    answers &&= looked.every(([, employer]) => employer?.state)
  }
  return named
}

function asTyped(orgnr: string, name: string): LookedUpEmployer | null {
  return name === '' ? null : { orgnr, name, state: null, subUnit: null }
}

async function lookUp(ctx: CompanyContext, orgnr: string, typedName: string) {
  try {
    return await lookUpEmployer(ctx, { orgnr, typedName: typedName || undefined })
  } catch (error) {
    if (error instanceof DomainError && error.reason === 'employerNameMissing') return null
    throw error
  }
}
