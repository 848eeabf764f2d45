import type { AccountContext } from '#server/domain/context.ts'
import { type LookUpAnswer, lookUpEnterprise } from '#server/domain/enterprise/look-up-enterprise.ts'

/** Looks up a number, so that the user can recognise the company to found. INVALID (`invalidOrgnr`) or TOO_MANY. */
export async function findOwnEnterprise(ctx: AccountContext, { orgnr }: { orgnr: string }): Promise<LookUpAnswer> {
  await ctx.reserve('enterpriseLookUp')
  return lookUpEnterprise(ctx, orgnr)
}
