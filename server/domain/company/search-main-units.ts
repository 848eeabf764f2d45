import type { AccountContext } from '#server/domain/context.ts'
import type { EnterpriseSearchAnswer } from '#server/domain/enterprise/port.ts'

const TIMEOUT_MS = 2000

/** Main units by name, for the user to find their own company among: a sub-unit cannot found one. TOO_MANY. */
export async function searchMainUnits(
  ctx: AccountContext,
  { text }: { text: string },
): Promise<EnterpriseSearchAnswer> {
  await ctx.reserve('enterpriseLookUp')
  return ctx.enterprises.search(text, { signal: AbortSignal.timeout(TIMEOUT_MS) })
}
