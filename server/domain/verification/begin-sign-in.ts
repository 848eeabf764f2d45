import { canManageMembers } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { attemptOf } from './attempt-of.ts'

/**
 * Where an administrator proves that they may act for the company. NOT_FOUND where the installation has no such sign-in; CONFLICT
 * (`alreadyVerified`); UNAVAILABLE; TOO_MANY (`tooManyTries`).
 */
export async function beginVerification(ctx: CompanyContext): Promise<{ url: string }> {
  const { representation } = ctx
  await ctx.reserve(canManageMembers, 'credentialTry')
  if (!representation) throw new DomainError('NOT_FOUND')
  const attempt = await ctx.readOnlyTransaction(canManageMembers, async (scope) => {
    if (scope.company.verified) throw new DomainError('CONFLICT', 'alreadyVerified')
    return attemptOf(scope)
  })
  const begun = await representation.begin(attempt)
  if (begun.outcome === 'unavailable') throw new DomainError('UNAVAILABLE', 'representationUnavailable')
  return { url: begun.url }
}
