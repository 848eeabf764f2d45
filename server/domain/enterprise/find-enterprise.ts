import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { EnterpriseAnswer } from './port.ts'
import { canonicalOrgnr, isValidOrgnr } from './rules.ts'
import { type EnterpriseWithParent, withParent } from './with-parent.ts'

const TIMEOUT_MS = 2000

export type FindEnterpriseAnswer =
  | Exclude<EnterpriseAnswer, { outcome: 'found' }>
  | { outcome: 'found'; enterprise: EnterpriseWithParent }

/** Looks up a number before it is chosen as an employer's. INVALID (`invalidOrgnr`) or TOO_MANY. */
export async function findEnterprise(ctx: CompanyContext, { orgnr }: { orgnr: string }): Promise<FindEnterpriseAnswer> {
  await ctx.reserve(canInstruct, 'enterpriseLookUp')
  const canonical = canonicalOrgnr(orgnr)
  if (!canonical || !isValidOrgnr(canonical, { allowSynthetic: ctx.settings.allowSyntheticOrgnrs })) {
    throw new DomainError('INVALID', 'invalidOrgnr')
  }
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await ctx.enterprises.find(canonical, { signal })
  if (answer.outcome !== 'found') return answer
  return { outcome: 'found', enterprise: await withParent(ctx.enterprises, answer.enterprise, { signal }) }
}
