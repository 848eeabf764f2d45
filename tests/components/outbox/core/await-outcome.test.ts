import { expect, it } from 'vitest'
import { addAndAwait } from '#components/outbox/core/await-outcome.ts'
import type { Reply } from '#components/outbox/core/definite-answer.ts'
import { createMemoryStore } from '#components/outbox/core/memory-store.ts'
import type { QueueStore } from '#components/outbox/core/queue-store.ts'
import { answer, aScan, createPage, createServer, later, refusal } from './queue-fixture.ts'

/** As a device that keeps what it is given. */
function createDeviceStore(): QueueStore {
  const store = createMemoryStore()
  return {
    ...store,
    add: async (writes) => (await store.add(writes)).map((entry) => ({ ...entry, keptOn: 'device' })),
  }
}

it('gives the answer where there is one in time', async () => {
  for (const reply of [answer, refusal]) {
    const { queue } = createPage(
      createServer(() => reply),
      { store: createDeviceStore() },
    )
    expect(await addAndAwait(queue, aScan())).toMatchObject(reply)
  }
})

it('says after a moment that the device keeps it, and at once where the server cannot be reached', async () => {
  const hanging = createPage(
    createServer(() => new Promise<Reply>(() => {})),
    { store: createDeviceStore() },
  )
  const started = performance.now()
  expect(await addAndAwait(hanging.queue, aScan())).toMatchObject({ kind: 'kept', entry: { number: 1 } })
  expect(performance.now() - started).toBeGreaterThan(1_000)

  const offline = createPage(
    createServer(() => later),
    { store: createDeviceStore() },
  )
  const begun = performance.now()
  const outcome = addAndAwait(offline.queue, aScan())
  await offline.advance(100)
  expect(await outcome).toMatchObject({ kind: 'kept' })
  expect(performance.now() - begun).toBeLessThan(1_000)
})

it('never says kept of what lives on the page alone', async () => {
  const { queue, advance } = createPage(createServer(() => later))
  const outcome = addAndAwait(queue, aScan())
  await advance(100)
  expect(await outcome).toMatchObject({ kind: 'not_kept', entry: { keptOn: 'page' } })
})
