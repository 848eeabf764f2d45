import { revokeSignInRow as revoke } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Ends one of the user's own sign-ins: that browser loses access on its next request. Throws NOT_FOUND. */
export async function revokeSignIn(ctx: AccountContext, { signInId }: { signInId: string }): Promise<void> {
  await ctx.transaction(async (scope) => {
    if (!(await revoke(scope, { id: signInId, now: ctx.now() }))) throw new DomainError('NOT_FOUND')
  })
}
