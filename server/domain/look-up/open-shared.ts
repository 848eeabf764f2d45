import { SHARED_BY_PERSON } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { hashShareToken } from '#server/domain/worker-link/worker-link-token.ts'
import { endOfLookUp } from './rules.ts'
import type { OpenSharedInput } from './schema.ts'
import { signOpening } from './sign-opening.ts'

/**
 * Opens the valid competence that a person shares by a link, as a scan of their card would, with a receipt that they see; again as often as
 * needed, until they or its days end it. The first company that opens it has it. NOT_FOUND for an unknown, an ended and another company's
 * link, alike; FORBIDDEN (`lookUpNeedsVerification`); TOO_MANY (`tooManyCompetenceLookUps`).
 */
export async function openShared(ctx: CompanyContext, { token }: OpenSharedInput): Promise<{ lookUpId: string }> {
  await ctx.reserve(canView, 'competenceLookUp')
  const now = ctx.now()
  const lookUpId = newId(now.getTime())
  const opening = { payload: { purpose: SHARED_BY_PERSON, cardCheckId: null }, now }
  const event = await ctx.readOnlyTransaction(canView, async (scope) => signOpening(scope, lookUpId, opening))
  const times = { now, expiresAt: endOfLookUp(now) }
  const outcome = await ctx.openSharedLookUp({ id: lookUpId, tokenHash: hashShareToken(token), ...times, event })
  if (outcome === 'unverified') throw new DomainError('FORBIDDEN', 'lookUpNeedsVerification')
  if (outcome === 'over') throw new DomainError('NOT_FOUND')
  return { lookUpId }
}
