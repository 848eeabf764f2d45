import { revokeOtherSignInRows as revokeOthers } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'

/** Ends all of the user's sign-ins except the current one. */
export async function revokeOtherSignIns(ctx: AccountContext): Promise<{ revoked: number }> {
  return ctx.transaction(async (scope) => ({
    revoked: await revokeOthers(scope, { keptId: ctx.signInId, now: ctx.now() }),
  }))
}
