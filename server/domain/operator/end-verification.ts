import { newId } from '#db/new-id.ts'
import { endVerification as end, insertOperatorEvent } from '#db/queries/operator.ts'
import type { OperatorContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { EndVerificationInput } from './schema.ts'

/** Closes the employer door of a company, from its members' next request on. Throws NOT_FOUND where it is not verified. */
export async function endVerification(
  ctx: OperatorContext,
  { companyId, reason }: EndVerificationInput,
): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (scope) => {
    if (!(await end(scope, { companyId, endedBy: scope.operator, now }))) throw new DomainError('NOT_FOUND')
    const event = { id: newId(now.getTime()), occurredAt: now, companyId, note: reason }
    await insertOperatorEvent(scope, { ...event, action: 'company.verification_ended' })
  })
}
