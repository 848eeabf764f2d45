import { describe, expect, test } from 'vitest'
import { confirmedDays, currentDay, dayOfWrite, dayRuleOf, hasEnough } from '#server/domain/session-day/rules.ts'

const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30']
const at = (moment: string, day?: string) => ({ day, madeAt: moment, sentAt: moment })

describe('the day of a session', () => {
  test('is the last one that has come, and before the first one the first', () => {
    expect(currentDay(DAYS, '2026-03-27')).toBe('2026-03-28')
    expect(currentDay(DAYS, '2026-03-29')).toBe('2026-03-29')
    expect(currentDay(['2026-03-28', '2026-04-02'], '2026-03-31')).toBe('2026-03-28')
    expect(currentDay(DAYS, '2026-04-09')).toBe('2026-03-30')
  })

  test('changes at midnight in Oslo, in winter, in summer and on both days that change the clocks', () => {
    const day = (moment: string, days = DAYS) => dayOfWrite(days, at(moment), new Date(moment))
    expect([day('2026-03-28T22:59:59Z'), day('2026-03-28T23:00:00Z')]).toEqual(['2026-03-28', '2026-03-29'])
    // Summer time begins on the 29th, which has 23 hours.
    expect([day('2026-03-29T21:59:59Z'), day('2026-03-29T22:00:00Z')]).toEqual(['2026-03-29', '2026-03-30'])
    const autumn = ['2026-10-24', '2026-10-25', '2026-10-26']
    expect([day('2026-10-24T21:59:59Z', autumn), day('2026-10-24T22:00:00Z', autumn)]).toEqual(autumn.slice(0, 2))
    // Summer time ends on the 25th, which has 25 hours.
    expect([day('2026-10-25T22:59:59Z', autumn), day('2026-10-25T23:00:00Z', autumn)]).toEqual(autumn.slice(1))
  })

  test('is the one that the write names, when it has come', () => {
    const now = new Date('2026-03-29T10:00:00Z')
    const write = (day: string) => dayOfWrite(DAYS, at('2026-03-29T10:00:00Z', day), now)
    expect(write('2026-03-28')).toBe('2026-03-28')
    expect([write('2026-03-30'), write('2026-05-17')]).toEqual(['2026-03-29', '2026-03-29'])
  })

  test('is when the write was made, however long it waited and however wrong the device’s clock is', () => {
    const now = new Date('2026-03-30T10:00:00Z')
    const dayLater = { madeAt: '2031-01-01T10:00:00Z', sentAt: '2031-01-02T10:00:00Z' }
    expect(dayOfWrite(DAYS, dayLater, now)).toBe('2026-03-29')
  })
})

describe('enough', () => {
  test('is all days unless said otherwise, and a session of one day has no rule', () => {
    expect(dayRuleOf({ days: [], daysNeeded: null })).toBeNull()
    expect(dayRuleOf({ days: DAYS, daysNeeded: null })).toMatchObject({ needed: 3 })
    expect(dayRuleOf({ days: DAYS, daysNeeded: 2 })).toMatchObject({ needed: 2 })
  })

  test('counts days that are confirmed, and an inclusion in their place', () => {
    const days = [
      { day: '2026-03-28', present: true },
      { day: '2026-03-29', present: false },
    ]
    expect(confirmedDays(days)).toEqual(['2026-03-28'])
    expect([hasEnough({ days }, { needed: 1 }), hasEnough({ days }, { needed: 2 })]).toEqual([true, false])
    expect(hasEnough({ days, inclusion: 'Tok dag to på nettet' }, { needed: 2 })).toBe(true)
    expect(hasEnough({}, { needed: 1 })).toBe(false)
  })
})
