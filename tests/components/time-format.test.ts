import { describe, expect, test } from 'vitest'
import { formatRelative, formatTime, weekNumber } from '#components/ui/time-format.ts'

describe('formatTime', () => {
  // 22.30 UTC on a summer evening is half past midnight the next day in Oslo.
  const instant = new Date('2026-06-30T22:30:00Z')

  test.each([
    ['nb', 'date', '1. juli 2026'],
    ['nb', 'shortDate', '01.07.2026'],
    ['nb', 'time', '00.30'],
    ['nb', 'moment', '1. juli 2026 kl. 00.30'],
    ['nb', 'shortMoment', '01.07.2026 kl. 00.30'],
    ['en', 'date', '1 July 2026'],
    ['en', 'shortDate', '1 Jul 2026'],
    ['en', 'time', '00:30'],
    ['en', 'moment', '1 July 2026, 00:30'],
    ['en', 'shortMoment', '1 Jul 2026, 00:30'],
  ] as const)("%s %s is %s in Oslo, whatever the machine's time zone", (locale, format, expected) => {
    expect(formatTime(instant, format, locale)).toBe(expected)
    expect(formatTime(instant.toISOString(), format, locale)).toBe(expected)
  })

  test('a plain date stays on its day', () => {
    expect(formatTime('1984-01-01', 'shortDate', 'nb')).toBe('01.01.1984')
    expect(formatTime('1984-12-31', 'date', 'nb')).toBe('31. desember 1984')
  })
})

test.each([
  ['2026-11-22T12:00:00Z', 47],
  ['2027-01-01', 53],
  ['2027-01-04', 1],
  ['2024-12-30', 1],
])('%s is in week %d', (value, week) => {
  expect(weekNumber(value)).toBe(week)
})

describe('formatRelative', () => {
  const now = new Date('2026-11-22T12:00:00Z')

  test.each([
    ['2026-11-22T11:59:40Z', 'nå'],
    ['2026-11-22T11:55:00Z', 'for 5 minutter siden'],
    ['2026-11-22T09:00:00Z', 'for 3 timer siden'],
    ['2026-11-22T12:20:00Z', 'om 20 minutter'],
  ])('%s is %s', (value, expected) => {
    expect(formatRelative(value, now, 'nb')).toBe(expected)
  })

  test('is empty after a day', () => {
    expect(formatRelative('2026-11-21T12:00:00Z', now, 'nb')).toBeNull()
  })
})
