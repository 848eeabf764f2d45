import { describe, expect, test } from 'vitest'
import { checkOutcomeOf, formatCheckToken, parseCheckToken } from '#server/domain/certificate-check/rules.ts'

const hex = '0123456789abcdef0123456789abcdef'

describe('the token of a check address', () => {
  test.each([hex, '0'.repeat(32), 'f'.repeat(32), `${'00'.repeat(15)}01`])('%s is read as it was written', (token) => {
    const text = formatCheckToken(token)
    expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(parseCheckToken(text)).toBe(token)
  })

  test('may be typed in small letters, in groups, and with look-alike letters', () => {
    const text = formatCheckToken(hex)
    const typed = text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    expect(parseCheckToken(typed)).toBe(hex)
    expect(parseCheckToken(text.replace(/(.{5})/g, '$1-'))).toBe(hex)
  })

  test.each(['', 'A', '0'.repeat(25), '0'.repeat(27), `U${'0'.repeat(25)}`, 'Z'.repeat(26), '0'.repeat(5000)])(
    '%s is none',
    (typed) => expect(parseCheckToken(typed)).toBeNull(),
  )
})

test('a certificate counts to the end of its last day, and not once it was revoked', () => {
  const certificate = { isRevoked: false, replacedBy: null, validUntil: '2028-02-29' }
  expect(checkOutcomeOf(certificate, '2028-02-29')).toBe('valid')
  expect(checkOutcomeOf(certificate, '2028-03-01')).toBe('expired')
  expect(checkOutcomeOf({ ...certificate, validUntil: null }, '2099-01-01')).toBe('valid')
  expect(checkOutcomeOf({ ...certificate, isRevoked: true }, '2027-01-01')).toBe('revoked')
  expect(checkOutcomeOf({ ...certificate, isRevoked: true, replacedBy: 'KY-0' }, '2029-01-01')).toBe('corrected')
})
