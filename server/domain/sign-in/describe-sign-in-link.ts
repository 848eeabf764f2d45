import { findCodeOfLink } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { isAsking } from './is-asking.ts'

/**
 * Whom a link would sign in, without using it: a user who follows a link that somebody else asked for must see whose it is. `elsewhere`:
 * this browser did not ask for it, and is signed in for a day. Null when it is no longer valid.
 */
export async function describeSignInLink(
  ctx: SignInContext,
  { link, browser = null }: { link: string; browser?: string | null },
): Promise<{ email: string; elsewhere: boolean } | null> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    const code = await findCodeOfLink(scope, ctx.hashSecret(link))
    if (!code || code.usedAt || code.expiresAt <= now) return null
    const elsewhere = code.browserHash !== null && !isAsking(ctx, code, browser)
    return elsewhere && code.linkUsedAt ? null : { email: shownEmail(code.email), elsewhere }
  })
}
