import { expect, it } from 'vitest'
import { type CompletionGroups, completionGroups } from '#components/check-in/complete/completion.ts'
import { listRows } from '#components/check-in/list/list-row.ts'
import { anEntry, unnamed } from '#tests/components/check-in/entries.ts'
import { aPresence, aScan, queued } from '#tests/components/outbox/core/outbox-fixture.ts'

it('shows who gets a record, who waits, who lacks a name and who was absent', () => {
  const known = anEntry({ present: true })
  const expired = anEntry({ present: true, cardStatus: 'BLOCKED', cardReason: 'EXPIRED' })
  const waiting = anEntry({ ...unnamed, present: true, needs: 'register' })
  const nameless = anEntry({ ...unnamed, present: true, needs: 'identity' })
  const absent = anEntry()
  const removed = anEntry({ state: 'removed', present: true, removed: { reason: 'undone', note: null } })

  const late = anEntry({ state: 'late', removed: { reason: 'late', note: null } })
  const [scan, other] = [aScan(), aScan()]
  const writes = queued(scan, other, aPresence([scan.key]))

  const rows = listRows([known, expired, waiting, nameless, absent, removed, late], writes)
  expect(idsOf(completionGroups(rows))).toEqual({
    getsRecord: [expired.id, known.id],
    waits: [waiting.id],
    onDevice: [scan.key],
    needsIdentity: [nameless.id],
    notConfirmed: [absent.id, other.key],
    tooFewDays: [],
    unpassed: [],
  })
})

it('is not blocked by an absent person without a name', () => {
  const entry = anEntry({ ...unnamed, needs: 'identity' })
  expect(idsOf(completionGroups(listRows([entry], [])))).toMatchObject({ needsIdentity: [], notConfirmed: [entry.id] })
})

function idsOf(groups: CompletionGroups) {
  return Object.fromEntries(Object.entries(groups).map(([name, rows]) => [name, rows.map(({ id }) => id)]))
}
