import { endVerification as end } from '#db/queries/operator.ts'
import type { OperatorContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { recordOperatorEvent } from './record-operator-event.ts'
import type { EndVerificationInput } from './schema.ts'

/** Closes the employer door of a company, from its members' next request on. Throws NOT_FOUND where it is not verified. */
export async function endVerification(
  ctx: OperatorContext,
  { companyId, reason }: EndVerificationInput,
): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (scope) => {
    const verification = await end(scope, { companyId, endedBy: scope.operator, now })
    if (!verification) throw new DomainError('NOT_FOUND')
    const event = { action: 'company.verification_ended', companyId, note: reason, now }
    await recordOperatorEvent(scope, { ...event, verification })
  })
}
