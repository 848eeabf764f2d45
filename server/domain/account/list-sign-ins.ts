import { listLiveSignIns } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'

/** Where the user is signed in, newest first. `current` is the browser that asks. */
export async function listSignIns(ctx: AccountContext) {
  const signIns = await ctx.transaction((scope) => listLiveSignIns(scope, ctx.now()))
  return signIns.map((signIn) => ({ ...signIn, current: signIn.id === ctx.signInId }))
}
