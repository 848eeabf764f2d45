import { LRUCache } from 'lru-cache'
import { decode } from 'next-auth/jwt'
import { nextAuthSecret } from './session-cookie.ts'

/** What a token says never changes, and opening it costs more than most requests do. */
const opened = new LRUCache<string, { signInId: string; expiresAt: number }>({ max: 5_000 })

/**
 * The id of a browser's sign-in, from the signed token in its cookie alone. Whether it is still live is for the access role to say,
 * in the transaction that uses it.
 */
export async function readSignInId(token: string | undefined): Promise<string | null> {
  if (!token) return null
  const known = opened.get(token)
  if (known && known.expiresAt > Date.now()) return known.signInId
  const claims = await decode({ token, secret: nextAuthSecret() }).catch(() => null)
  if (typeof claims?.signInId !== 'string' || typeof claims.exp !== 'number') return null
  opened.set(token, { signInId: claims.signInId, expiresAt: claims.exp * 1000 })
  return claims.signInId
}
