import { endSignIn, lockCodeOfLink, markLinkUsed, spendCode } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isAsking } from './is-asking.ts'
import { openSignIn, type SignedIn } from './open-sign-in.ts'
import { ELSEWHERE_DAYS } from './rules.ts'

/**
 * Signs in with the secret of an e-mailed link. In the browser that asked for it: once, and the code of the same e-mail is used up too. In
 * another browser, which may be a second device or a mail scanner: once, for a day, and the first browser may still sign in by the code or
 * the link, which ends this sign-in. Throws INVALID (`linkExpired`, `linkUsedElsewhere`).
 */
export async function signInWithLink(
  ctx: SignInContext,
  { link, device, browser = null }: { link: string; device: string; browser?: string | null },
): Promise<SignedIn> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    const request = await lockCodeOfLink(scope, ctx.hashSecret(link))
    if (!request || request.usedAt || request.expiresAt <= now) throw new DomainError('INVALID', 'linkExpired')
    const { id, email, linkUsedAt, linkSignInId } = request
    // A row without a browser is from the previous version, or from a browser without cookies: its link is used up completely.
    if (request.browserHash === null || isAsking(ctx, request, browser)) {
      await spendCode(scope, { id, now })
      if (linkSignInId) await endSignIn(scope, { id: linkSignInId, now })
      return openSignIn(scope, { email, method: 'email_link', device, now })
    }
    if (linkUsedAt) throw new DomainError('INVALID', 'linkUsedElsewhere')
    const signedIn = await openSignIn(scope, { email, method: 'email_link', device, now, days: ELSEWHERE_DAYS })
    await markLinkUsed(scope, { id, now, signInId: signedIn.signInId })
    return signedIn
  })
}
