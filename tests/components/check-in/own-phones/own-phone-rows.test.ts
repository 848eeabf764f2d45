import { expect, it } from 'vitest'
import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'
import { listRows } from '#components/check-in/list/list-row.ts'
import { dayToConfirm, samePhoneNote, unseenOf, withOwnPhones } from '#components/check-in/own-phones/own-phone-rows.ts'
import { anEntry } from '#tests/components/check-in/entries.ts'

const words = (_: string, { shared, names }: { shared: string; names: string }) => `${shared} ${names}`.trim()
const named = (firstName: string, own: Partial<AttendanceEntry> = {}) =>
  anEntry({ person: { id: firstName, firstName, lastName: 'Test', birthDate: '1990-01-01' }, ...own })
const alone = { ownPhone: { samePhoneAs: [] } }
const notes = (...entries: AttendanceEntry[]) =>
  withOwnPhones(listRows(entries, []), words).map(({ entry, note }) => [entry?.person?.firstName, note])

it('marks who came in by a phone of their own, and nobody else', () => {
  expect(notes(named('Kari', alone), named('Jonas'))).toEqual(
    expect.arrayContaining([
      ['Kari', 'no'],
      ['Jonas', undefined],
    ]),
  )
})

it('names the others whom the same phone brought in, before presence is confirmed', () => {
  const [kari, unnamed] = [named('Kari'), anEntry({ person: null, cardNumberMasked: '90***61' })]
  const piotr = named('Piotr', { ownPhone: { samePhoneAs: [kari.id, unnamed.id] } })
  const rows = listRows([kari, unnamed, piotr], [])
  const row = rows.find(({ id }) => id === piotr.id)!
  expect(samePhoneNote(row, rows, words)).toBe('yes Kari Test, 90***61')
  expect(samePhoneNote(rows.find(({ id }) => id === kari.id)!, rows, words)).toBeNull()
})

it('asks about who came in by a phone and was not confirmed, until they are confirmed or left out', () => {
  const removed = { state: 'removed', removed: { reason: 'not_present', note: null } } as const
  const unseen = named('Kari', alone)
  const entries = [
    unseen,
    named('Jonas', { ...alone, present: true }),
    named('Piotr', { ...alone, ...removed }),
    named('Ola'),
  ]
  expect(unseenOf(listRows(entries, [])).map(({ id }) => id)).toEqual([unseen.id])
})

it('asks once in a session of several days, about the day on which somebody came', () => {
  const day = (date: string, present: boolean) => ({ day: date, present })
  const first = named('Kari', { ...alone, present: false, days: [day('2026-11-22', false), day('2026-11-23', false)] })
  const seen = named('Jonas', { ...alone, present: false, days: [day('2026-11-22', true), day('2026-11-23', false)] })
  const [asked, ...others] = unseenOf(listRows([first, seen], []))
  expect([asked?.id, others]).toEqual([first.id, []])
  expect(dayToConfirm(asked!)).toBe('2026-11-23')
})
