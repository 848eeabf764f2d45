import { expect, it } from 'vitest'
import { createMemoryStore } from '#components/outbox/core/memory-store.ts'
import type { NewWrite } from '#components/outbox/core/outbox-entry.ts'
import type { OutboxStore } from '#components/outbox/core/outbox-store.ts'
import { aCompletion, answer, anUndo, aPresence, aScan, createPage, createServer, quiet } from './outbox-fixture.ts'

const dead = () => new Promise<never>(() => {})

/** A page that dies at the `step`-th call to its store or the network, before or just after the call. */
function createDoomed(
  disk: OutboxStore,
  server: ReturnType<typeof createServer>,
  step: number,
  when: 'before' | 'after',
) {
  let steps = 0
  async function doom<T>(run: () => Promise<T>): Promise<T> {
    if (++steps > step || (steps === step && when === 'before')) return dead()
    const result = await run()
    return steps >= step ? dead() : result
  }
  const store: OutboxStore = {
    add: (writes) => doom(() => disk.add(writes)),
    list: () => doom(() => disk.list()),
    update: (key, change) => doom(() => disk.update(key, change)),
  }
  const doomed = createServer((entry) =>
    doom(() => server.transport.send(entry, { sentAt: new Date(0), signal: new AbortController().signal })),
  )
  return { ...createPage(doomed, { store }), steps: () => steps }
}

/** Accepts each write once, and counts the requests for it. */
function createIdempotentServer() {
  const taken = new Map<string, string>()
  const server = createServer((entry) => {
    const content = JSON.stringify([entry.procedure, entry.input, entry.madeAt])
    expect(taken.get(entry.key) ?? content).toBe(content)
    taken.set(entry.key, content)
    return answer
  })
  return { server, taken }
}

function journey(): NewWrite[] {
  const scans = [aScan(), aScan(), aScan()]
  return [...scans, anUndo(scans[0]!.key), aPresence([scans[1]!.key]), aCompletion()]
}

it('no crash of the page loses a write or changes a key', async () => {
  let deaths = 0
  for (const when of ['before', 'after'] as const) {
    for (let step = 1; ; step++) {
      const disk = createMemoryStore()
      const { server, taken } = createIdempotentServer()
      const page = createDoomed(disk, server, step, when)
      const writes = journey()
      const acknowledged: string[] = []
      void (async () => {
        await page.queue.ready
        for (const write of writes) {
          await page.queue.add([write])
          acknowledged.push(write.key)
        }
      })()
      await quiet()
      page.queue.close()
      if (page.steps() < step) break
      deaths++

      const next = createPage(server, { store: disk })
      await next.advance(60_000)
      next.queue.close()
      expect(await disk.list(), `${when} step ${step}`).toEqual([])
      for (const key of acknowledged) expect(taken.has(key), `${when} step ${step}`).toBe(true)
      for (const key of taken.keys()) expect(writes.map((write) => write.key)).toContain(key)
    }
  }
  expect(deaths).toBeGreaterThan(30)
})
