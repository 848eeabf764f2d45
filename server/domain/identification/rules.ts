import { idnr } from '@navikt/fnrvalidator'
import { TRUST_LEVELS, type TrustLevel } from '#db/enums.ts'
import { unifySigns } from '#server/domain/text/rules.ts'

// Eleven digits in a row, or parted as people part them: 010199 12345, 01.01.99-12345, 010199 123 45.
const PLAIN = /(?<!\d)\d{2}[ .]?\d{2}[ .]?\d{2}[ .\-–]{0,3}\d{3}[ .]?\d{2}(?!\d)/
const PARTED = /(?<!\d)(?:\d[\s.\-–/]?){10}\d(?!\d)/g

/**
 * Whether a text may hold a national identity number. Eleven digits in the usual form are taken for one, valid or not: a slip of
 * the pen is somebody's all the same. Parted in any other way, they have to have its check digits.
 */
export function containsNationalId(text: string): boolean {
  // Full-width digits, spaces that do not break, other dashes, and what nobody sees, are no way past it.
  const plain = unifySigns(text.normalize('NFKC'))
  if (PLAIN.test(plain)) return true
  return (plain.match(PARTED) ?? []).some((match) => idnr(match.replace(/\D/g, '')).status === 'valid')
}

/** Whether one way of identifying says more surely than another who it is. Anything says more than nothing. */
export function isSurer(one: TrustLevel, other: TrustLevel | null): boolean {
  return other === null || TRUST_LEVELS.indexOf(one) < TRUST_LEVELS.indexOf(other)
}
