import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { services } from '#server/services.ts'
import { nextAuthSecret, sessionCookieName } from './session-cookie.ts'

/**
 * The id of this browser's sign-in, from the signed cookie alone. Whether it is still live is for the door to say, in
 * the transaction that uses it.
 */
export async function readSignInId(): Promise<string | null> {
  const { env } = services()
  const token = (await cookies()).get(sessionCookieName(env))?.value
  if (!token) return null
  const claims = await decode({ token, secret: nextAuthSecret() }).catch(() => null)
  return typeof claims?.signInId === 'string' ? claims.signInId : null
}
