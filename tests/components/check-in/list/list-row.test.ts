import { expect, it } from 'vitest'
import { listRows } from '#components/check-in/list/list-row.ts'
import { anEntry, unnamed } from '#tests/components/check-in/entries.ts'
import {
  anUndo,
  anUndoneSignature,
  aPresence,
  aScan,
  aSignature,
  aWrite,
  queued,
} from '#tests/components/outbox/core/outbox-fixture.ts'

it('shows what this device has not sent yet beside what the server knows', () => {
  const known = anEntry()
  const scan = aScan()
  const rows = listRows([known], queued(scan))
  expect(rows.map(({ id, isWaiting, entry }) => [id, isWaiting, entry])).toEqual([
    [known.id, false, known],
    [scan.key, true, null],
  ])
})

it('applies local changes at once, in the order in which they were made', () => {
  const [known, gone, back] = [anEntry(), anEntry(), anEntry()]
  const scan = aScan()
  const rows = listRows(
    [known, gone, back],
    queued(
      aPresence([known.id, back.id]),
      scan,
      aPresence([back.id], false),
      aPresence([scan.key]),
      aWrite({ procedure: 'attendance.remove', input: { attendanceId: gone.id, reason: 'wrong_person' } }),
      anUndo('01900000-0000-7000-8000-0000000000ff'),
    ),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  expect(byId.get(known.id)).toMatchObject({ present: true, isWaiting: true, removed: null })
  expect(byId.get(back.id)).toMatchObject({ present: false, isWaiting: true })
  expect(byId.get(scan.key)).toMatchObject({ present: true, queued: { number: 1 } })
  expect(byId.get(gone.id)).toMatchObject({ removed: 'wrong_person', isWaiting: true })
  expect(rows).toHaveLength(4)
})

it('adds a name to the matching list entry, and counts nobody twice', () => {
  const nameless = anEntry({ ...unnamed, needs: 'identity' })
  const naming = aWrite({ procedure: 'attendance.declare', input: { sealed: '1', attendanceId: nameless.id } })
  const other = aWrite({ procedure: 'attendance.declare', input: { sealed: '1' } })
  const entries = queued(naming, other)
  const rows = listRows([nameless], entries)
  expect(rows).toHaveLength(2)
  expect(rows.find(({ id }) => id === nameless.id)).toMatchObject({ isNamed: true, isWaiting: true })
  expect(rows.find(({ id }) => id === other.key)).toMatchObject({ isNamed: true, queued: { number: 1 } })
})

it('leaves out a rejected scan, and one whose attendance is on the list', () => {
  const scan = aScan()
  const [entry] = queued(scan)
  expect(listRows([], [{ ...entry!, state: 'conflict' }])).toEqual([])
  expect(listRows([anEntry({ id: scan.key })], [entry!])).toMatchObject([{ id: scan.key, isWaiting: false }])
})

it('shows who has signed: by the server’s list, and by what this device has not sent yet', () => {
  const [signed, signing, undone] = [anEntry(), anEntry(), anEntry()]
  const scan = aScan()
  const [own, ofScan] = [aSignature(signing.id), aSignature(scan.key)]
  const known = [signed, undone].map(({ id }) => ({ attendanceId: id, signatureId: `signature of ${id}` }))
  const undo = anUndoneSignature(undone.id, `signature of ${undone.id}`)
  const late = anUndoneSignature(signed.id, 'another signature')
  const rows = listRows([signed, signing, undone], queued(scan, own, ofScan, undo, late), known)
  expect(Object.fromEntries(rows.map(({ id, signatureId }) => [id, signatureId]))).toEqual({
    [signed.id]: `signature of ${signed.id}`,
    [signing.id]: own.key,
    [undone.id]: null,
    [scan.key]: ofScan.key,
  })
})
