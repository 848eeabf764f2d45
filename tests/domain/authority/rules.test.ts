import { expect, test } from 'vitest'
import { authorityState, coversDay, KINDS_WITH_AUTHORITY, modeInForce } from '#server/domain/authority/rules.ts'

const year = { fromDate: '2026-01-01', untilDate: '2026-12-31', withdrawnAt: null }

test('an authority covers its first and its last day, and no other outside them', () => {
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => coversDay(year, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(coversDay({ fromDate: '2026-01-01', untilDate: null, withdrawnAt: null }, '2099-01-01')).toBe(true)
})

test('a withdrawn authority covers the days before its withdrawal, as days are in Norway', () => {
  // Half past midnight on 2 March in Oslo, and still 1 March in UTC.
  const withdrawn = { fromDate: '2026-01-01', untilDate: null, withdrawnAt: new Date('2026-03-01T23:30:00Z') }
  expect(coversDay(withdrawn, '2026-03-01')).toBe(true)
  expect(coversDay(withdrawn, '2026-03-02')).toBe(false)
})

test('without a choice, a missing authority is flagged once somebody has been given authority', () => {
  expect(modeInForce({ choice: null, isInUse: false })).toBe('off')
  expect(modeInForce({ choice: null, isInUse: true })).toBe('flag')
  expect(modeInForce({ choice: 'stop', isInUse: false })).toBe('stop')
  expect(modeInForce({ choice: 'off', isInUse: true })).toBe('off')
})

test('an authority is said to expire soon in its last 60 days', () => {
  const on = (today: string) => authorityState(year, today)
  expect(['2025-12-31', '2026-06-01', '2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([
    'later',
    'valid',
    'valid',
    'expiring',
    'expiring',
    'expired',
  ])
  const withdrawnAt = new Date('2026-02-02T10:00:00Z')
  expect(authorityState({ fromDate: '2026-01-01', untilDate: '2026-01-31', withdrawnAt }, '2026-03-01')).toBe(
    'withdrawn',
  )
})

test('documented and equipment-specific training ask for authority, and nothing else does', () => {
  expect(KINDS_WITH_AUTHORITY).toEqual(['safety_training', 'equipment_training'])
})
