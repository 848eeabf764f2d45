import { expect, it, vi } from 'vitest'
import { keepOnPage } from '#components/outbox/core/keep-on-page.ts'
import { createMemoryStore } from '#components/outbox/core/memory-store.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { anUndo, aScan } from './outbox-fixture.ts'

it('keeps on the page what the device cannot store, reports it each time, and continues the count', async () => {
  const device = createMemoryStore()
  let full = false
  const refused = vi.fn()
  const store = keepOnPage(
    {
      ...device,
      adopt: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      async add(writes) {
        if (full) throw new DOMException('full', 'QuotaExceededError')
        return (await device.add(writes)).map((entry) => ({ ...entry, keptOn: 'device' }))
      },
    },
    { onRefused: refused, onMoved: () => {} },
  )
  await store.add([aScan()])
  full = true
  const [second] = await store.add([aScan()])
  const [third] = await store.add([aScan()])
  expect(second).toMatchObject({ keptOn: 'page', number: 2, order: 2 })
  expect(third).toMatchObject({ keptOn: 'page', number: 3, order: 3 })
  expect(refused).toHaveBeenCalledTimes(2)
  expect((await store.list()).map(({ number }) => number)).toEqual([1, 2, 3])
  await store.update(second!.key, () => null)
  expect(await store.list()).toHaveLength(2)
})

it('continues the count of an earlier page, so that an undo does not leave before its scan', async () => {
  const device = createMemoryStore()
  const [scan] = await device.add([aScan()])
  const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const store = keepOnPage({ ...device, add: refuse, adopt: refuse }, { onRefused: () => {}, onMoved: () => {} })
  const [second] = await store.add([aScan()])
  const [undo] = await store.add([anUndo(scan!.key)])
  expect(second).toMatchObject({ order: 2, number: 2 })
  expect(undo!.order).toBe(3)
})

it('moves to the device, with its number, what the device did not store for a moment', async () => {
  const device = createMemoryStore()
  const adopted: OutboxEntry[] = []
  let isAway = true
  const moved = vi.fn()
  const store = keepOnPage(
    {
      ...device,
      add: (writes) => (isAway ? Promise.reject(new DOMException('away', 'UnknownError')) : device.add(writes)),
      adopt: async (entries) => {
        if (isAway) throw new DOMException('away', 'UnknownError')
        adopted.push(...entries)
      },
    },
    { onRefused: () => {}, onMoved: moved },
  )
  const [first] = await store.add([aScan()])
  expect(await store.list()).toEqual([first])
  expect(moved).not.toHaveBeenCalled()
  isAway = false
  await store.add([aScan()])
  expect(adopted).toEqual([{ ...first, keptOn: 'device' }])
  expect(moved).toHaveBeenCalledTimes(1)
  await store.add([aScan()])
  expect(adopted).toHaveLength(1)
})
