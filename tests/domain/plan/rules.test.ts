import { describe, expect, test } from 'vitest'
import { isDayCome, isOutOfReach, momentsOf, osloMoment, osloTime } from '#server/domain/plan/rules.ts'
import { planSchema } from '#server/domain/plan/schema.ts'

describe('the clocks of Norway', () => {
  test.each([
    ['winter', '2026-11-23', '08:00', '2026-11-23T07:00:00.000Z'],
    ['summer', '2027-06-01', '08:00', '2027-06-01T06:00:00.000Z'],
    ['the morning that summer time begins', '2027-03-28', '08:00', '2027-03-28T06:00:00.000Z'],
    ['before it begins', '2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
    ['the hour that is skipped', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
    ['the morning that summer time ends', '2026-10-25', '08:00', '2026-10-25T07:00:00.000Z'],
    ['the first of the two hours', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['midnight', '2027-01-01', '00:00', '2026-12-31T23:00:00.000Z'],
    ['a leap day', '2028-02-29', '12:00', '2028-02-29T11:00:00.000Z'],
  ])('show a time of %s at one instant', (_, day, time, instant) => {
    expect(osloMoment(day, time).toISOString()).toBe(instant)
  })

  test('give back every time that they show, on each day of two years', () => {
    for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2028, 0, 1); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10)
      for (const time of ['00:00', '01:30', '08:00', '23:59']) expect(osloTime(osloMoment(date, time))).toBe(time)
    }
  })
})

test('the days of a plan are in order, whatever order they were written in', () => {
  const hours = { from: '08:00', to: '09:00' }
  const moments = momentsOf([
    { day: '2026-12-02', ...hours },
    { day: '2026-12-01', ...hours },
  ])
  expect(moments.map(({ day }) => day)).toEqual(['2026-12-01', '2026-12-02'])
})

test('a session may be started from midnight in Oslo on its first day', () => {
  expect(isDayCome('2026-11-23', new Date('2026-11-22T22:59:59Z'))).toBe(false)
  expect(isDayCome('2026-11-23', new Date('2026-11-22T23:00:00Z'))).toBe(true)
})

test('a plan lies between today and two years ahead', () => {
  const now = new Date('2026-11-22T11:00:00Z')
  expect(['2026-11-21', '2026-11-22', '2028-11-21', '2028-11-22'].map((day) => isOutOfReach(day, now))).toEqual([
    true,
    false,
    false,
    true,
  ])
})

describe('what is written of a plan', () => {
  const id = '0193f0aa-0000-7000-8000-000000000001'
  const plan = { courseIds: [id], place: '', project: '', instructorId: id, seats: null }
  const problems = (days: object[]) =>
    planSchema.safeParse({ ...plan, days }).error?.issues.map(({ message }) => message)

  test('ends after it starts, has each day once, and does not last for ever', () => {
    const hours = { from: '08:00', to: '15:00' }
    expect(problems([{ day: '2026-12-01', ...hours }])).toBeUndefined()
    expect(problems([{ day: '2026-12-01', from: '15:00', to: '08:00' }])).toEqual(['endsBeforeStart'])
    expect(problems([{ day: '2026-12-01', from: '25:00', to: '26:00' }])).toContain('time')
    const twice = [
      { day: '2026-12-01', ...hours },
      { day: '2026-12-01', ...hours },
    ]
    expect(problems(twice)).toEqual(['sameDay'])
    const far = [
      { day: '2026-12-01', ...hours },
      { day: '2027-02-01', ...hours },
    ]
    expect(problems(far)).toEqual(['tooLongSpan'])
  })

  test('has at most ten days, and asks for no more of them than there are', () => {
    const some = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ day: `2026-12-${index + 10}`, from: '08:00', to: '15:00' }))
    expect([problems(some(10)), problems(some(11))?.length]).toEqual([undefined, 1])
    const ask = (daysNeeded: number) => planSchema.safeParse({ ...plan, days: some(3), daysNeeded }).success
    expect([ask(1), ask(3), ask(4), ask(0)]).toEqual([true, true, false, false])
  })
})
