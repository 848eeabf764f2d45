import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { EnterpriseUnavailable } from './port.ts'
import { canonicalOrgnr } from './rules.ts'
import { type EnterpriseWithParent, withParent } from './with-parent.ts'

const TIMEOUT_MS = 2000
/** One company may have many sub-units, and each needs its main unit's name. */
const SUB_UNITS = 5

export type SearchEnterprisesAnswer = { outcome: 'found'; enterprises: EnterpriseWithParent[] } | EnterpriseUnavailable

/** Searches companies and sub-units by name or number, to choose an employer. Dissolved ones are left out. TOO_MANY. */
export async function searchEnterprises(
  ctx: CompanyContext,
  { text }: { text: string },
): Promise<SearchEnterprisesAnswer> {
  await ctx.reserve(canInstruct, 'enterpriseLookUp')
  const options = { signal: AbortSignal.timeout(TIMEOUT_MS) }
  const orgnr = canonicalOrgnr(text)
  if (orgnr) {
    const answer = await ctx.enterprises.find(orgnr, options)
    if (answer.outcome === 'unavailable') return answer
    const found = answer.outcome === 'found' ? [answer.enterprise] : []
    return {
      outcome: 'found',
      enterprises: await Promise.all(found.map((each) => withParent(ctx.enterprises, each, options))),
    }
  }
  const [mainUnits, subUnits] = await Promise.all([
    ctx.enterprises.search(text, options),
    ctx.enterprises.searchSubUnits(text, options),
  ])
  if (mainUnits.outcome === 'unavailable') return mainUnits
  const below = subUnits.outcome === 'found' ? subUnits.enterprises.slice(0, SUB_UNITS) : []
  const all = [...mainUnits.enterprises, ...below]
  return {
    outcome: 'found',
    enterprises: await Promise.all(all.map((each) => withParent(ctx.enterprises, each, options))),
  }
}
