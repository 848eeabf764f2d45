import type { Env } from '#server/env.ts'
import { deriveKey } from '#server/secrets.ts'

/** Over TLS the name's prefix makes the browser reject the cookie from any other host (RFC 6265bis). */
export function sessionCookieName(env: Env): string {
  return env.url.startsWith('https://') ? '__Host-kyndig-session' : 'kyndig-session'
}

export function nextAuthSecret(): string {
  return deriveKey('next-auth').toString('base64')
}
