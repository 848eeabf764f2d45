import { randomInt } from 'node:crypto'

// Crockford's alphabet: no I, L, O or U, so that a number read out over a radio is written down right.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `KY-7F3K-Q2ZM`: forty random bits, which do not reveal how many certificates there are. */
export function newCertificateNumber(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `KY-${letters.slice(0, 4)}-${letters.slice(4)}`
}
