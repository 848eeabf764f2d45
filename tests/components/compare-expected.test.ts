import { expect, test } from 'vitest'
import { compareExpected } from '#components/check-in/expected/compare-expected.ts'

const person = (id: string, firstName: string) => ({ id, firstName, lastName: 'Nordmann', birthDate: '1990-01-02' })
const expectedPerson = (personId: string, firstName: string) => {
  const { lastName, birthDate } = person(personId, firstName)
  return { personId, firstName, lastName, birthDate }
}
const from = (name: string) => ({ orgnr: '310000078', name })

test('who is missing and who came unexpected is told by the person, and by name and birth date', () => {
  const ola = expectedPerson('1', 'Ola')
  const kari = expectedPerson('2', 'Kari')
  const per = expectedPerson('3', 'Per')
  const here = [
    { person: person('1', 'Ola'), employer: null },
    { person: person('9', 'KARI'), employer: null },
    { person: person('5', 'Siv'), employer: from('Fjellbygg AS') },
    { person: person('6', 'Tor'), employer: from('Andre AS') },
    { person: null, employer: null },
  ]
  const found = compareExpected({ people: [ola, kari, per], employers: ['Fjellbygg AS'] }, here)
  expect(found.come).toEqual([ola, kari])
  expect(found.missing).toEqual([per])
  expect(found.unexpected.map((each) => each.person?.firstName)).toEqual(['Tor'])
  expect(found.unknown).toBe(1)
})

test('a namesake who was born on another day is unexpected', () => {
  const here = [{ person: { ...person('9', 'Ola'), birthDate: '1991-01-02' }, employer: null }]
  const found = compareExpected({ people: [expectedPerson('1', 'Ola')], employers: [] }, here)
  expect([found.missing.length, found.unexpected.length]).toEqual([1, 1])
})
