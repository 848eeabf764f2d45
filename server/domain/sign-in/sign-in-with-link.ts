import { spendCodeOfLink } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { openSignIn, type SignedIn } from './open-sign-in.ts'

/** Signs in with the secret of a link that was sent, once. Throws INVALID (`linkExpired`). */
export async function signInWithLink(
  ctx: SignInContext,
  { link, device }: { link: string; device: string },
): Promise<SignedIn> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    const email = await spendCodeOfLink(scope, { linkHash: ctx.hashSecret(link), now })
    if (!email) throw new DomainError('INVALID', 'linkExpired')
    return openSignIn(scope, { email, method: 'email_link', device, now })
  })
}
