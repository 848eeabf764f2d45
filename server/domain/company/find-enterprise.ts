import type { AccountContext } from '#server/domain/context.ts'
import type { EnterpriseAnswer } from '#server/domain/enterprise/port.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { DomainError } from '#server/domain/errors.ts'

/** What the register of companies says about an orgnr, so that the user can recognise their company. Throws INVALID or TOO_MANY. */
export async function findEnterprise(ctx: AccountContext, { orgnr }: { orgnr: string }): Promise<EnterpriseAnswer> {
  assertOrgnr(ctx, orgnr)
  await ctx.reserve('enterpriseLookUp')
  return ctx.enterprises.find(orgnr)
}

export function assertOrgnr(ctx: AccountContext, orgnr: string): void {
  if (!isValidOrgnr(orgnr, { allowSynthetic: ctx.settings.allowSyntheticOrgnrs })) {
    throw new DomainError('INVALID', 'orgnrInvalid')
  }
}
