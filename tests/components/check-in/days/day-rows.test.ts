import { expect, it } from 'vitest'
import { completionGroups } from '#components/check-in/complete/completion.ts'
import { daysOfRow, enoughBy, isIncluded, rowsOfDay, withPresence } from '#components/check-in/days/day-rows.ts'
import { compareExpected, withOthers } from '#components/check-in/expected/compare-expected.ts'
import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'
import type { Signed } from '#components/check-in/list/attendance-poll.ts'
import { listRows } from '#components/check-in/list/list-row.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { anEntry } from '#tests/components/check-in/entries.ts'
import { aSignature, aWrite, queued } from '#tests/components/outbox/core/outbox-fixture.ts'

const [ONE, TWO] = ['2026-11-22', '2026-11-23']
const rule = { days: [ONE, TWO], needed: 2 }
const there = (day: string, present = true) => ({ day, present })
const scanOn = (day: string) => aWrite({ procedure: 'attendance.checkIn', input: { sealed: '1.a.b.c', day } })
const presenceOn = (day: string, attendanceIds: string[], present = true) =>
  aWrite({ procedure: 'attendance.confirmPresence', input: { attendanceIds, present, day } })
const include = (attendanceId: string, reason?: string) =>
  aWrite({ procedure: 'attendance.include', input: { attendanceId, ...(reason && { sealed: reason }) } })
const onDayTwo = (entries: AttendanceEntry[], writes: OutboxEntry[] = [], signatures: Signed[] = []) =>
  rowsOfDay({ entries, signatures }, writes, rule, TWO, (_, { days }) => `day ${days}`)

it('shows who came on the day, and who came on another day only', () => {
  const both = anEntry({ present: true, days: [there(ONE), there(TWO, false)] })
  const first = anEntry({ present: true, days: [there(ONE)] })
  const [scan, earlier] = [scanOn(TWO), scanOn(ONE)]
  const { here, elsewhere } = onDayTwo([both, first], queued(scan, earlier))
  expect(here.map(({ id, present, note }) => [id, present, note])).toEqual([
    [both.id, false, 'day 1'],
    [scan.key, false, undefined],
  ])
  expect(elsewhere.map(({ id }) => id)).toEqual([first.id])
})

it('moves a person who is confirmed on this day to those who are here, before the server knows', () => {
  const entry = anEntry({ present: true, days: [there(ONE)] })
  expect(onDayTwo([entry], queued(presenceOn(ONE, [entry.id], false))).elsewhere).toHaveLength(1)
  expect(onDayTwo([entry], queued(presenceOn(TWO, [entry.id]))).here).toMatchObject([{ id: entry.id, present: true }])
})

it('shows a confirmed day at once, and a person without days as absent', () => {
  const entry = withPresence(anEntry({ days: [there(TWO, false)] }), { day: ONE, present: true })
  expect([entry.present, entry.days]).toEqual([true, [there(ONE), there(TWO, false)]])
  expect(withPresence(entry, { day: ONE, present: false }).present).toBe(false)
})

it('counts the days that this device has not sent yet', () => {
  const entry = anEntry({ present: true, days: [there(ONE), there(TWO, false)] })
  const writes = queued(presenceOn(TWO, [entry.id]))
  const [row] = listRows([entry], writes)
  expect(daysOfRow(row!, writes)).toEqual([there(ONE), there(TWO)])
  expect([enoughBy(rule)(row!), enoughBy(rule, writes)(row!)]).toEqual([false, true])
})

it('gives nothing to people with too few days, unless the instructor includes them', () => {
  const few = anEntry({ present: true, days: [there(ONE)] })
  const included = anEntry({ present: true, days: [there(ONE)], inclusion: 'Tok dag to i fjor' })
  const groupsWith = (writes: OutboxEntry[]) => {
    const { getsRecord, tooFewDays } = completionGroups(listRows([few, included], writes), enoughBy(rule, writes))
    return [getsRecord.map(({ id }) => id), tooFewDays.map(({ id }) => id)]
  }
  expect(groupsWith([])).toEqual([[included.id], [few.id]])
  expect(groupsWith(queued(include(few.id, '1.a.b.c'), include(included.id)))).toEqual([[few.id], [included.id]])
  const [row] = listRows([few], [])
  expect(isIncluded(row!, queued(include(few.id, '1.a.b.c'), include(few.id)))).toBe(false)
})

it('shows on each day who has signed, because a signature is not of a day', () => {
  const both = anEntry({ present: true, days: [there(ONE), there(TWO)] })
  const first = anEntry({ present: true, days: [there(ONE)] })
  const sign = aSignature(first.id)
  const { here, elsewhere } = onDayTwo([both, first], queued(sign), [{ attendanceId: both.id, signatureId: 'one' }])
  expect([...here, ...elsewhere].map(({ id, signatureId }) => [id, signatureId])).toEqual([
    [both.id, 'one'],
    [first.id, sign.key],
  ])
})

it('expects everybody who came on another day', () => {
  const invited = { personId: 'someone', firstName: 'Per', lastName: 'Invitert', birthDate: '1990-01-01' }
  const came = anEntry({ present: true, days: [there(ONE), there(TWO)] })
  const away = anEntry({
    present: true,
    days: [there(ONE)],
    person: { ...came.person!, id: 'away', firstName: 'Borte' },
  })
  const { here, elsewhere } = onDayTwo([came, away])
  const people = withOthers([invited], [...here, ...elsewhere])
  const { missing, come, unexpected } = compareExpected({ people, employers: [] }, [came])
  expect(missing.map(({ firstName }) => firstName)).toEqual(['Per', 'Borte'])
  expect([come.length, unexpected]).toEqual([1, []])
})
