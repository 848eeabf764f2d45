import { describe, expect, test } from 'vitest'
import { TRUST_LEVELS } from '#db/enums.ts'
import { containsNationalId, isSurer } from '#server/domain/identification/rules.ts'
import { isOrderOverdue } from '#server/domain/interim-document/rules.ts'

describe('a text that may hold a national identity number', () => {
  // None of them belongs to a person: the check digits are wrong, or the number is synthetic (80 added to the month).
  test.each([
    '01019012345',
    '010190 12345',
    '01.01.90 12345',
    '01 01 90-123 45',
    '010190–12345',
    'fnr:01019012345.',
    'D-nummer 41019012345',
    'Kari (15 82 70 00 008), ring meg',
    '1582 7000 008',
    '０１０１９０１２３４５',
    '010190\u00a012345',
    '010190\u200b12345',
    '010190\u201112345',
    '010190−12345',
  ])('%s', (text) => {
    expect(containsNationalId(text)).toBe(true)
  })

  test.each([
    '',
    'Ordre 4711',
    'Ring 900 12 345',
    '+47 900 12 345',
    '2026-11-22 123',
    '310 000 019',
    'Kort 9000001, org.nr. 310000019',
    '0101901234',
    '010190123456',
  ])('accepts: %s', (text) => {
    expect(containsNationalId(text)).toBe(false)
  })
})

test('any document is surer than none, and each level is surer than the next', () => {
  for (const [at, level] of TRUST_LEVELS.entries()) {
    expect(isSurer(level, null)).toBe(true)
    for (const [other, weaker] of TRUST_LEVELS.entries()) expect(isSurer(level, weaker)).toBe(at < other)
  }
})

test('an order is overdue when the register would have cancelled it', () => {
  const seen = new Date('2026-11-01T10:00:00Z')
  expect(isOrderOverdue(seen, new Date('2026-11-21T10:00:00Z'))).toBe(false)
  expect(isOrderOverdue(seen, new Date('2026-11-21T10:00:01Z'))).toBe(true)
})
