import type { CertificateCheckContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** The company that issued a credential, as it is named today, with the keys that sign for it. NOT_FOUND where it issued none; TOO_MANY. */
export async function getIssuer(ctx: CertificateCheckContext, { companyId }: { companyId: string }): Promise<object> {
  await ctx.reserve('credentialStatus')
  const found = await ctx.readStatusList({ tenantId: companyId, list: 1 })
  if (!found) throw new DomainError('NOT_FOUND')
  return ctx.credentials.describeIssuer({ companyId, name: found.issuerName, orgnr: found.issuerOrgnr })
}
