import { expect, it } from 'vitest'
import type { Reply } from '#components/outbox/core/definite-answer.ts'
import { createMemoryStore } from '#components/outbox/core/memory-store.ts'
import type { OutboxStore } from '#components/outbox/core/outbox-store.ts'
import type { Outcome } from '#components/outbox/core/outcome.ts'
import { answer, aScan, createPage, createServer, later, refusal } from './outbox-fixture.ts'

/** As a device that keeps what it is given. */
function createDeviceStore(): OutboxStore {
  const store = createMemoryStore()
  return {
    ...store,
    add: async (writes) => (await store.add(writes)).map((entry) => ({ ...entry, keptOn: 'device' })),
  }
}

/** A page that writes down all news, in the order in which they come. */
function createListener(reply: () => Reply | Promise<Reply>, store = createDeviceStore()) {
  const page = createPage(createServer(reply), { store })
  const news: Outcome[] = []
  page.queue.onOutcome((outcome) => news.push(outcome))
  return { ...page, kinds: () => news.map(({ kind }) => kind), news }
}

const silence = () => new Promise<Reply>(() => {})

it('an awaited write has one piece of news where the server answers in time', async () => {
  for (const reply of [answer, refusal]) {
    const { queue, advance, news } = createListener(() => reply)
    const scan = aScan()
    await queue.add([scan], { awaited: true })
    await advance(10_000)
    expect(news).toMatchObject([{ ...reply, entry: { key: scan.key } }])
  }
})

it('after 1.2 seconds without an answer the news are that the device keeps the write', async () => {
  const { queue, advance, kinds, news } = createListener(silence)
  await queue.add([aScan()], { awaited: true })
  await advance(1_199)
  expect(kinds()).toEqual([])
  await advance(1)
  expect(kinds()).toEqual(['kept'])
  expect(news[0]).toMatchObject({ entry: { number: 1 } })
})

it('a write is kept at once where the server is known not to answer, and its answer comes later', async () => {
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

it('a write that lives on the page alone is never said to be kept', async () => {
  const { queue, advance, kinds, news } = createListener(() => later, createMemoryStore())
  await queue.add([aScan()], { awaited: true })
  await advance(0)
  expect(kinds()).toEqual(['not_kept'])
  expect(news[0]).toMatchObject({ entry: { keptOn: 'page' } })
})

it('a write that lives on the page alone is waited for longer', async () => {
  const { queue, advance, kinds } = createListener(silence, createMemoryStore())
  await queue.add([aScan()], { awaited: true })
  await advance(7_999)
  expect(kinds()).toEqual([])
  await advance(1)
  expect(kinds()).toEqual(['not_kept'])
})

it('a write that nobody waits for has no news but its answer', async () => {
  let reply = later
  const { queue, advance, kinds } = createListener(() => reply)
  await queue.add([aScan()])
  await advance(500)
  expect(kinds()).toEqual([])
  reply = answer
  await advance(5_000)
  expect(kinds()).toEqual(['answer'])
})
