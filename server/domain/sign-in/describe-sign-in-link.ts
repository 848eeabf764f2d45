import { findCodeOfLink } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'

/**
 * Whom a link would sign in, without using it: who follows a link that somebody else asked for must be able to see it.
 * Null where it no longer holds.
 */
export async function describeSignInLink(
  ctx: SignInContext,
  { link }: { link: string },
): Promise<{ email: string } | null> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    const code = await findCodeOfLink(scope, ctx.hashSecret(link))
    return code && !code.usedAt && code.expiresAt > now ? { email: shownEmail(code.email) } : null
  })
}
