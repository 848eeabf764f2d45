import { expect, test } from 'vitest'
import { coversModel, verdictOf } from '#server/domain/verdict/rules.ts'

const today = '2026-11-22'
const saw = { id: 'saw', title: 'Sirkelsag', isRetired: false }
const table = { id: 'table', title: 'Bordsag', isRetired: false }
const dust = { id: 'dust', title: 'Støv', isRetired: false }
const held = (courseId: string, until: string | null) => ({
  courseId,
  title: courseId,
  until,
  recordId: 'r',
  proofId: null,
})

test('one of the courses is enough, and one that does not end makes a plain yes', () => {
  expect(verdictOf([[saw, table]], [held('table', null), held('saw', '2026-01-01')], today)).toMatchObject({
    answer: 'yes',
    until: null,
    because: [{ courseId: 'table' }],
    missing: [],
  })
})

test('a yes ends with what ends first, and counts to the end of its last day', () => {
  const both = [held('saw', '2027-05-01'), held('dust', today)]
  expect(verdictOf([[saw], [dust]], both, today)).toMatchObject({ answer: 'until', until: today })
  expect(verdictOf([[saw], [dust]], both, '2026-11-23')).toMatchObject({
    answer: 'no',
    until: null,
    because: [{ courseId: 'saw' }],
    missing: [{ anyOf: [dust], endedOn: today }],
  })
})

test('a no names everything that is missing, also what was never there', () => {
  expect(verdictOf([[saw, table], [dust]], [], today)).toEqual({
    answer: 'no',
    until: null,
    because: [],
    missing: [
      { anyOf: [saw, table], endedOn: null },
      { anyOf: [dust], endedOn: null },
    ],
  })
})

test('a retired course counts for who has it, and is nothing to take', () => {
  const old = { id: 'old', title: 'Sirkelsag (2019)', isRetired: true }
  expect(verdictOf([[old, saw]], [held('old', null)], today)).toMatchObject({
    answer: 'yes',
    because: [{ courseId: 'old' }],
  })
  expect(verdictOf([[old, saw]], [], today).missing).toEqual([{ anyOf: [saw], endedOn: null }])
  expect(verdictOf([[old]], [], today).missing).toEqual([{ anyOf: [old], endedOn: null }])
})

test('where no course says what it takes, nobody gets a yes', () => {
  expect(verdictOf([], [held('saw', null)], today).answer).toBe('unknown')
})

test('training covers the makes and models that it names, and says nothing where it names none', () => {
  const hilti = { make: 'Hilti', model: 'TE 70' }
  expect(coversModel([], hilti)).toBeNull()
  expect(coversModel([{ make: 'HILTI ', model: 'te 70' }], hilti)).toBe(true)
  expect(coversModel([{ make: 'Hilti', model: 'TE 60' }], hilti)).toBe(false)
})
