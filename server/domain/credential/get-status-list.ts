import type { CertificateCheckContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { StatusListInput } from './schema.ts'

/** A status list of a company as a signed credential, with every revocation up to now. NOT_FOUND where nothing stands in it; TOO_MANY. */
export async function getStatusList(
  ctx: CertificateCheckContext,
  { companyId, list }: StatusListInput,
): Promise<string> {
  await ctx.reserve('credentialStatus')
  const found = await ctx.readStatusList({ tenantId: companyId, list })
  if (!found) throw new DomainError('NOT_FOUND')
  return ctx.credentials.issueStatusList({ companyId, list, revoked: found.revoked, madeAt: ctx.now() })
}
