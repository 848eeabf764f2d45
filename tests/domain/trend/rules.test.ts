import { describe, expect, test } from 'vitest'
import { heldInMonths, monthsUntil } from '#server/domain/trend/rules.ts'

test('two years of months end with the running one', () => {
  const months = monthsUntil('2026-03-31')
  expect(months).toHaveLength(24)
  expect([months[0], months.at(-1)]).toEqual(['2024-04-01', '2026-03-01'])
})

describe('a record is counted at the end of a month', () => {
  const months = ['2026-01-01', '2026-02-01', '2026-03-01']
  const held = (begun: string, endedOn?: string) =>
    heldInMonths(months, {
      begun: [{ day: begun, count: 2 }],
      ended: endedOn ? [{ day: endedOn, count: 1 }] : [],
    })

  test('from the month in which it began', () => {
    expect(held('2026-02-28')).toEqual([0, 2, 2])
    expect(held('2026-03-01')).toEqual([0, 0, 2])
  })

  test('while its last day is the last of the month or later', () => {
    expect(held('2025-06-01', '2026-02-01')).toEqual([2, 1, 1])
    expect(held('2025-06-01', '2026-01-31')).toEqual([1, 1, 1])
  })
})
