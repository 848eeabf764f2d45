import { endVerificationRow as end, resolveIssuerClaims } from '#db/queries/operator.ts'
import type { OperatorContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { recordOperatorEvent } from './record-operator-event.ts'
import type { EndVerificationInput } from './schema.ts'

/**
 * Ends employer access of a company, from its members' next request on. What it issued while verified stays visible, marked; records that
 * only the verification made visible wait for the employer again. Throws NOT_FOUND when it is not verified.
 */
export async function endVerification(
  ctx: OperatorContext,
  { companyId, reason }: EndVerificationInput,
): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (scope) => {
    const verification = await end(scope, { companyId, endedBy: scope.operator, now })
    if (!verification) throw new DomainError('NOT_FOUND')
    await resolveIssuerClaims(scope, { companyId, now })
    await recordOperatorEvent(scope, {
      action: 'company.verification_ended',
      companyId,
      note: reason,
      now,
      verification,
    })
  })
}
