import { describe, expect, test } from 'vitest'
import { letterStateOf, maskedEmail } from '#server/domain/email/rules.ts'

describe('a masked address', () => {
  test.each([
    ['kari.nordmann@firma.no', 'k•••@firma.no'],
    ['k@firma.no', 'k•••@firma.no'],
    ['post@xn--brum-bygg-g3a.no', 'p•••@xn--brum-bygg-g3a.no'],
  ])('of %s is %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked)
  })
})

describe('the state of a letter', () => {
  const letter = { sentAt: null, stoppedAt: null, isWaiting: true, lastErrorCode: null }
  const now = new Date()

  test('is waiting while it is tried, also after the mail server was away', () => {
    expect(letterStateOf(letter)).toBe('waiting')
    expect(letterStateOf({ ...letter, lastErrorCode: 'MAIL_UNREACHABLE' })).toBe('waiting')
  })

  test('is failed when it was refused or given up', () => {
    expect(letterStateOf({ ...letter, lastErrorCode: 'MAIL_REFUSED' })).toBe('failed')
    expect(letterStateOf({ ...letter, lastErrorCode: 'MAIL_NOT_SET_UP' })).toBe('failed')
    expect(letterStateOf({ ...letter, isWaiting: false })).toBe('failed')
  })

  test('is stopped when what it is about was revoked or ended before it left, and stays sent when that came afterwards', () => {
    expect(letterStateOf({ ...letter, stoppedAt: now })).toBe('stopped')
    expect(letterStateOf({ ...letter, sentAt: now, stoppedAt: now, isWaiting: false })).toBe('sent')
  })
})
