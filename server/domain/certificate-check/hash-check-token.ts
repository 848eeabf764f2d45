import { createHash } from 'node:crypto'

/** What the database keeps of a token (in hex). It has 128 random bits, so that a plain digest is as good as a keyed one. */
export function hashCheckToken(token: string): Buffer {
  return createHash('sha256').update(`kyndig/certificate-link/1/${token}`).digest()
}
