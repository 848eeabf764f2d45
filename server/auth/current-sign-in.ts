import { LRUCache } from 'lru-cache'
import { decode } from 'next-auth/jwt'
import { nextAuthSecret } from './session-cookie.ts'

/** The content of a token never changes, and decrypting it costs more than most requests. */
const opened = new LRUCache<string, { signInId: string; expiresAt: number }>({ max: 5_000 })

/** The id of a browser's sign-in, from its signed cookie only. The transaction that uses it checks whether it is still live. */
export async function readSignInId(token: string | undefined): Promise<string | null> {
  if (!token) return null
  const known = opened.get(token)
  if (known && known.expiresAt > Date.now()) return known.signInId
  const claims = await decode({ token, secret: nextAuthSecret() }).catch(() => null)
  if (typeof claims?.signInId !== 'string' || typeof claims.exp !== 'number') return null
  opened.set(token, { signInId: claims.signInId, expiresAt: claims.exp * 1000 })
  return claims.signInId
}
