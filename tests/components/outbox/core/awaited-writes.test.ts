import { expect, it } from 'vitest'
import type { Reply } from '#components/outbox/core/definite-answer.ts'
import { createMemoryStore } from '#components/outbox/core/memory-store.ts'
import type { OutboxStore } from '#components/outbox/core/outbox-store.ts'
import type { Outcome } from '#components/outbox/core/outcome.ts'
import { answer, aScan, createPage, createServer, later, refusal } from './outbox-fixture.ts'

/** A device that stores what it gets. */
function createDeviceStore(): OutboxStore {
  const store = createMemoryStore()
  return {
    ...store,
    add: async (writes) => (await store.add(writes)).map((entry) => ({ ...entry, keptOn: 'device' })),
  }
}

/** A page that records every event, in order. */
function createListener(reply: () => Reply | Promise<Reply>, store = createDeviceStore()) {
  const page = createPage(createServer(reply), { store })
  const news: Outcome[] = []
  page.queue.onOutcome((outcome) => news.push(outcome))
  return { ...page, kinds: () => news.map(({ kind }) => kind), news }
}

const silence = () => new Promise<Reply>(() => {})

it('an awaited write reports once when the server answers in time', async () => {
  for (const reply of [answer, refusal]) {
    const { queue, advance, news } = createListener(() => reply)
    const scan = aScan()
    await queue.add([scan], { awaited: true })
    await advance(10_000)
    expect(news).toMatchObject([{ ...reply, entry: { key: scan.key } }])
  }
})

it('an awaited write reports after 1.2 seconds without an answer that the device keeps it', async () => {
  const { queue, advance, kinds, news } = createListener(silence)
  await queue.add([aScan()], { awaited: true })
  await advance(1_199)
  expect(kinds()).toEqual([])
  await advance(1)
  expect(kinds()).toEqual(['kept'])
  expect(news[0]).toMatchObject({ entry: { number: 1 } })
})

it('an awaited write is stored at once when the server is known to be unreachable, and its answer follows later', async () => {
  let reply = later
  const { queue, advance, kinds } = createListener(() => reply)
  await queue.add([aScan()], { awaited: true })
  await advance(0)
  expect(kinds()).toEqual(['kept'])
  await queue.add([aScan()], { awaited: true })
  expect(kinds()).toEqual(['kept', 'kept'])
  reply = answer
  await advance(5_000)
  expect(kinds()).toEqual(['kept', 'kept', 'answer', 'answer'])
})

it('a write that only the page keeps is never reported as stored', async () => {
  const { queue, advance, kinds, news } = createListener(() => later, createMemoryStore())
  await queue.add([aScan()], { awaited: true })
  await advance(0)
  expect(kinds()).toEqual(['not_kept'])
  expect(news[0]).toMatchObject({ entry: { keptOn: 'page' } })
})

it('a write that only the page keeps is awaited for longer', async () => {
  const { queue, advance, kinds } = createListener(silence, createMemoryStore())
  await queue.add([aScan()], { awaited: true })
  await advance(7_999)
  expect(kinds()).toEqual([])
  await advance(1)
  expect(kinds()).toEqual(['not_kept'])
})

it('a write that nobody awaits reports only its answer', async () => {
  let reply = later
  const { queue, advance, kinds } = createListener(() => reply)
  await queue.add([aScan()])
  await advance(500)
  expect(kinds()).toEqual([])
  reply = answer
  await advance(5_000)
  expect(kinds()).toEqual(['answer'])
})
