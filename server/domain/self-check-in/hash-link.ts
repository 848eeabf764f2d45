import { createHash } from 'node:crypto'

/** What the database keeps of a phone's token. It has 256 random bits, so that a plain digest is as good as a keyed one. */
export function hashLinkToken(token: string): Buffer {
  return createHash('sha256').update(`kyndig/self-check-in-link/1/${token}`).digest()
}

/** What the database keeps of a session's locator. */
export function hashLocator(locator: string): Buffer {
  return createHash('sha256').update(`kyndig/self-check-in-locator/1/${locator}`).digest()
}
