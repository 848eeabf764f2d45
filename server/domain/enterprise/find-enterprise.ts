import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { type LookUpAnswer, lookUpEnterprise } from './look-up-enterprise.ts'

/** Looks up a number before it is chosen as an employer's. INVALID (`invalidOrgnr`) or TOO_MANY. */
export async function findEnterprise(ctx: CompanyContext, { orgnr }: { orgnr: string }): Promise<LookUpAnswer> {
  await ctx.reserve(canInstruct, 'enterpriseLookUp')
  return lookUpEnterprise(ctx, orgnr)
}
