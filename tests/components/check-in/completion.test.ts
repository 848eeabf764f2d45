import { expect, it } from 'vitest'
import { completionGroups } from '#components/check-in/completion.ts'
import { anEntry, unnamed } from './entries.ts'

it('says who gets a record, who waits, who lacks a name and who was not there', () => {
  const known = anEntry({ present: true })
  const expired = anEntry({ present: true, cardStatus: 'BLOCKED', cardReason: 'EXPIRED' })
  const waiting = anEntry({ ...unnamed, present: true, needs: 'register' })
  const nameless = anEntry({ ...unnamed, present: true, needs: 'identity' })
  const absent = anEntry()
  const removed = anEntry({ state: 'removed', present: true, removed: { reason: 'undone', note: null } })

  expect(completionGroups([known, expired, waiting, nameless, absent, removed])).toEqual({
    getsRecord: [known, expired],
    waits: [waiting],
    needsIdentity: [nameless],
    notConfirmed: [absent],
  })
})

it('lets nobody who lacks a name but was not there stand in the way', () => {
  const entry = anEntry({ ...unnamed, needs: 'identity' })
  expect(completionGroups([entry])).toMatchObject({ needsIdentity: [], notConfirmed: [entry] })
})
