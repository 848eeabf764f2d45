import { findUserIdByEmail } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { openSignInOf, type SignedIn } from './open-sign-in.ts'

/** Signs in a demo user without proof; the caller has checked that this is a demo. Throws NOT_FOUND. */
export async function signInAsPersona(
  ctx: SignInContext,
  { email, device }: { email: string; device: string },
): Promise<SignedIn> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    const userId = await findUserIdByEmail(scope, email)
    if (!userId) throw new DomainError('NOT_FOUND')
    return openSignInOf(scope, { userId, method: 'persona', device, now })
  })
}
