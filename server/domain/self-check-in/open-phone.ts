import type { Attendee, OwnScope } from '#db/scope.ts'
import type { CompanyContext, SelfCheckInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

export interface Phone {
  ctx: CompanyContext
  attendee: Attendee
}

/** The company's context for a phone's token, and what the token opens. NOT_FOUND as `getLink`. */
export async function openPhone(ctx: SelfCheckInContext, { tokenHash }: { tokenHash: Buffer }): Promise<Phone> {
  const tenantId = await ctx.transaction(tokenHash, async (scope) => scope?.tenantId ?? null)
  if (!tenantId) throw new DomainError('NOT_FOUND')
  const company = ctx.company({ tokenHash, tenantId })
  return {
    ctx: company,
    attendee: await company.readOnlyTransaction(
      () => true,
      async (scope) => attendeeOf(scope),
    ),
  }
}

export function attendeeOf({ actor }: OwnScope): Attendee {
  if (actor.kind !== 'attendee') throw new Error('only an attendee checks themselves in')
  return actor
}

/** The same context, in which each transaction that writes ends with `then`, before it commits. */
export function endingWith(
  ctx: CompanyContext,
  then: (scope: OwnScope, answer: unknown) => Promise<void>,
): CompanyContext {
  return {
    ...ctx,
    transaction: (permission, work) =>
      ctx.transaction(permission, async (scope) => {
        const answer = await work(scope)
        await then(scope, answer)
        return answer
      }),
  }
}
