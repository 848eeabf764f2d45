// Crockford's alphabet, as in certificate numbers: no I, L, O or U, so that an address can be typed from paper.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS = 128n
const LETTERS = 26
const LONGEST_TYPED = 60

/** The path of a check page, before the token. */
export const CHECK_PATH = '/check/'

/** A token (128 bits in hex) as it stands in an address: 26 letters and digits. */
export function formatCheckToken(hex: string): string {
  let rest = BigInt(`0x${hex}`)
  let text = ''
  for (let index = 0; index < LETTERS; index += 1) {
    text = ALPHABET[Number(rest & 31n)]! + text
    rest >>= 5n
  }
  return text
}

/** The token in hex from what somebody typed or scanned: small letters, hyphens and look-alikes count. Null where it cannot be one. */
export function parseCheckToken(typed: string): string | null {
  if (typed.length > LONGEST_TYPED) return null
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (text.length !== LETTERS) return null
  const digits = [...text].map((letter) => ALPHABET.indexOf(letter))
  if (digits.includes(-1)) return null
  const value = digits.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n)
  return value >> BITS === 0n ? value.toString(16).padStart(LETTERS + 6, '0') : null
}

/** What a certificate is worth today. `corrected` and `revoked` do not count; `expired` was right until its last day. */
export const CHECK_OUTCOMES = ['valid', 'expired', 'corrected', 'revoked'] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** `today` and `validUntil` as `YYYY-MM-DD`; good to the end of its last day. */
export function checkOutcomeOf(
  { isRevoked, replacedBy, validUntil }: { isRevoked: boolean; replacedBy: string | null; validUntil: string | null },
  today: string,
): CheckOutcome {
  if (isRevoked) return replacedBy ? 'corrected' : 'revoked'
  return validUntil !== null && validUntil < today ? 'expired' : 'valid'
}
