import { LENGTHS } from '#db/lengths.ts'
import { findUserIdByIdentity, insertIdentity } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { emailAddress } from '#server/domain/email/schema.ts'
import { DomainError } from '#server/domain/errors.ts'
import { nameText } from '#server/domain/text/schema.ts'
import { openSignIn, openSignInOf, type SignedIn } from './open-sign-in.ts'

/** An unsuitable name is dropped, and the user is asked for one. */
const toldName = nameText({ max: LENGTHS.personName })

export interface ProvedIdentity {
  /** The issuer of the OpenID Connect provider, as it names itself. */
  issuer: string
  subject: string
  /** Set only when the provider says that it has verified it. */
  verifiedEmail: string | null
  name: string | null
  device: string
  /** When they proved to the provider who they are. Null where it does not say. */
  provedAt: Date | null
}

/**
 * Signs in a user of an OpenID Connect provider. The first time it needs an address that the provider has verified; from then on issuer and
 * subject are enough. Throws INVALID (`emailNotVerified`).
 */
export async function signInWithIdentity(ctx: SignInContext, identity: ProvedIdentity): Promise<SignedIn> {
  const now = ctx.now()
  const { issuer, subject, device, name, provedAt } = identity
  const email = emailAddress.safeParse(identity.verifiedEmail)
  return ctx.transaction(async (scope) => {
    const userId = await findUserIdByIdentity(scope, { issuer, subject })
    if (userId) return openSignInOf(scope, { userId, method: 'oidc', device, now, provedAt })
    if (!email.success) throw new DomainError('INVALID', 'emailNotVerified')
    const signedIn = await openSignIn(scope, {
      email: email.data,
      name: toldName.safeParse(name ?? '').data ?? '',
      method: 'oidc',
      device,
      now,
      provedAt,
    })
    await insertIdentity(scope, { issuer, subject, userId: signedIn.userId, createdAt: now })
    return signedIn
  })
}
