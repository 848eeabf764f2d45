import { newId } from '#db/new-id.ts'
import { findUserIdByEmail, insertSignIn, insertUser } from '#db/queries/sign-ins.ts'
import type { SignInScope } from '#db/scope.ts'
import { daysAfter, SIGN_IN_DAYS } from './rules.ts'

export type SignInMethod = 'email_code' | 'email_link' | 'oidc' | 'persona'

export interface SignedIn {
  userId: string
  /** The content of the browser's cookie. */
  signInId: string
}

export interface OpenSignInInput {
  /** Verified as theirs. */
  email: string
  /** From the provider when it gives one; otherwise the user is asked. */
  name?: string
  method: SignInMethod
  device: string
  now: Date
  /** When they proved it, where that was before: at a provider that still knew them. */
  provedAt?: Date | null
  /** How long the sign-in lasts. `SIGN_IN_DAYS` by default. */
  days?: number
}

/** Signs in a browser for the user with this address, and creates the user the first time. */
export async function openSignIn(
  scope: SignInScope,
  { email, name = '', ...signIn }: OpenSignInInput,
): Promise<SignedIn> {
  const { now } = signIn
  await insertUser(scope, { id: newId(now.getTime()), email, name, createdAt: now })
  const userId = (await findUserIdByEmail(scope, email))!
  return openSignInOf(scope, { userId, ...signIn })
}

/** The same for a user who is known by something other than the address. */
export async function openSignInOf(
  scope: SignInScope,
  {
    userId,
    method,
    device,
    now,
    provedAt = null,
    days = SIGN_IN_DAYS,
  }: Omit<OpenSignInInput, 'email' | 'name'> & { userId: string },
): Promise<SignedIn> {
  const signInId = newId(now.getTime())
  await insertSignIn(scope, {
    id: signInId,
    userId,
    method,
    device,
    createdAt: now,
    provedAt,
    expiresAt: daysAfter(now, days),
  })
  return { userId, signInId }
}
