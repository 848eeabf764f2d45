import { findProofMoment } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isRecent } from './rules.ts'

/** Refuses an act that asks again, where the browser's sign-in is older than `RECENT_MINUTES`. UNAUTHENTICATED where it has ended. */
export async function assertRecentSignIn(ctx: AccountContext): Promise<void> {
  const provedAt = await ctx.transaction((scope) => findProofMoment(scope, ctx.signInId))
  if (!provedAt || !isRecent(provedAt, ctx.now())) throw new DomainError('FORBIDDEN', 'signInAgain')
}
