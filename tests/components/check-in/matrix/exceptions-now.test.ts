import { describe, expect, test } from 'vitest'
import { listRows } from '#components/check-in/list/list-row.ts'
import { coursesNotTaken, exceptionsNow, withChangeOf } from '#components/check-in/matrix/exceptions-now.ts'
import { anEntry } from '#tests/components/check-in/entries.ts'
import { aWrite, queued } from '#tests/components/outbox/core/outbox-fixture.ts'

const change = (attendanceIds: string[], courseVersionIds: string[], excepted = true) =>
  aWrite({ procedure: 'attendance.setExceptions', input: { attendanceIds, courseVersionIds, excepted } })
const known = [{ attendanceId: 'kari', courseVersionIds: ['saw'] }]
const notTakenBy = (id: string, ...args: Parameters<typeof exceptionsNow>) => [
  ...coursesNotTaken(exceptionsNow(...args), id),
]

describe('the exceptions on the page', () => {
  test('are those of the server with what this device has not sent, in order', () => {
    const writes = queued(change(['kari', 'jonas'], ['drill']), change(['kari'], ['saw', 'drill'], false))
    expect(notTakenBy('kari', known, writes)).toEqual([])
    expect(notTakenBy('jonas', known, writes)).toEqual(['drill'])
  })

  test('leave out a write that the server refused', () => {
    const refused = queued(change(['kari'], ['drill'])).map((write) => ({ ...write, state: 'conflict' as const }))
    expect(notTakenBy('kari', known, refused)).toEqual(['saw'])
  })

  test('are none where the server is of a version that knows none', () => {
    expect(notTakenBy('kari', undefined, [])).toEqual([])
  })

  test('show a tap at once', () => {
    const rows = listRows([anEntry({ id: 'kari' })], [])
    const before = exceptionsNow(known, [])
    const tapped = withChangeOf(before, { rows, courseVersionIds: ['saw'], excepted: false })
    expect([...coursesNotTaken(tapped, 'kari')]).toEqual([])
    expect([...coursesNotTaken(before, 'kari')]).toEqual(['saw'])
  })
})
