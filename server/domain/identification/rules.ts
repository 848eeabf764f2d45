import { idnr } from '@navikt/fnrvalidator'
import { TRUST_LEVELS, type TrustLevel } from '#db/enums.ts'
import { unifySigns } from '#server/domain/text/rules.ts'

// Eleven digits in a row, or grouped as people write them: 010199 12345, 01.01.99-12345, 010199 123 45.
const PLAIN = /(?<!\d)\d{2}[ .]?\d{2}[ .]?\d{2}[ .\-–]{0,3}\d{3}[ .]?\d{2}(?!\d)/
const PARTED = /(?<!\d)(?:\d[\s.\-–/]?){10}\d(?!\d)/g

/**
 * Whether a text may contain a national identity number. Eleven digits in a usual notation count, valid or not, because a typing mistake is
 * still personal. In any other grouping they need valid check digits.
 */
export function containsNationalId(text: string): boolean {
  // Full-width digits, non-breaking spaces, other dashes and invisible characters do not bypass the check.
  const plain = unifySigns(text.normalize('NFKC'))
  if (PLAIN.test(plain)) return true
  return (plain.match(PARTED) ?? []).some((match) => idnr(match.replace(/\D/g, '')).status === 'valid')
}

/** Whether one way of identification is stronger than another. Any is stronger than none. */
export function isSurer(one: TrustLevel, other: TrustLevel | null): boolean {
  return other === null || TRUST_LEVELS.indexOf(one) < TRUST_LEVELS.indexOf(other)
}
