import { expect, it } from 'vitest'
import type { Reply } from '#components/outbox/core/definite-answer.ts'
import { createMemoryStore } from '#components/outbox/core/memory-store.ts'
import type { Claim } from '#components/outbox/core/tabs.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import {
  aCompletion,
  answer,
  anUndo,
  anUndoneSignature,
  aPresence,
  aScan,
  aSignature,
  aWrite,
  createPage,
  createServer,
  createTabs,
  later,
  quiet,
  refusal,
} from './outbox-fixture.ts'

it('stores a write before it sends it, and deletes it after a definite answer', async () => {
  const server = createServer()
  const { queue, store } = createPage(server)
  const settled: string[] = []
  queue.onOutcome(({ entry, kind }) => settled.push(`${entry.key} ${kind}`))
  const scan = aScan()
  const adding = queue.add([scan])
  expect(server.sent).toEqual([])
  const [entry] = await adding
  expect(entry).toMatchObject({ key: scan.key, number: 1, state: 'waiting' })
  await quiet()
  expect(server.keys()).toEqual([scan.key])
  expect(settled).toEqual([`${scan.key} answer`])
  expect(queue.view().entries).toEqual([])
  expect(await store.list()).toEqual([])
})

it('sends the day of a scan with it, and an inclusion before the completion of its session', async () => {
  const server = createServer(() => later)
  const { queue, advance } = createPage(server)
  const scan = aWrite({ procedure: 'attendance.checkIn', input: { sealed: '1.a.b.c', day: '2026-11-22' } })
  const include = aWrite({ procedure: 'attendance.include', input: { sealed: '1.a.b.c', attendanceId: scan.key } })
  const completion = aCompletion()
  await queue.add([completion, include, scan].reverse())
  await advance(0)
  expect(server.keys()).toEqual([scan.key])
  expect(server.sent[0]!.input).toMatchObject({ day: '2026-11-22' })
  server.reply = () => answer
  await advance(60_000)
  expect([...new Set(server.keys())]).toEqual([scan.key, include.key, completion.key])
})

it('rejects a write that the device cannot store, and does not send it', async () => {
  const server = createServer()
  const full = new DOMException('full', 'QuotaExceededError')
  const { queue } = createPage(server, { store: { ...createMemoryStore(), add: () => Promise.reject(full) } })
  await expect(queue.add([aScan()])).rejects.toBe(full)
  await quiet()
  expect(server.sent).toEqual([])
  expect(queue.view().entries).toEqual([])
})

it('retries the same write until there is an answer, with growing pauses', async () => {
  const server = createServer(() => later)
  const { queue, store, advance } = createPage(server)
  await queue.add([aScan()])
  await advance(0)
  expect(server.sent).toHaveLength(1)
  expect(queue.view().trouble).toBe('unreachable')
  await advance(999)
  expect(server.sent).toHaveLength(1)
  await advance(1)
  expect(server.sent).toHaveLength(2)
  await advance(1_999)
  expect(server.sent).toHaveLength(2)
  await advance(1)
  expect(server.sent).toHaveLength(3)
  await advance(3_600_000)
  expect(server.sent.length).toBeGreaterThan(100)
  expect(new Set(server.sent.map((entry) => JSON.stringify(entry))).size).toBe(1)
  server.reply = () => answer
  await advance(30_000)
  expect(await store.list()).toEqual([])
})

it('waits for as long as the server asks, also when woken', async () => {
  const server = createServer(() => ({ kind: 'later', afterMs: 60_000 }))
  const { queue, advance } = createPage(server)
  await queue.add([aScan()])
  await advance(0)
  queue.wake()
  await queue.add([aScan()])
  await advance(59_999)
  expect(server.sent).toHaveLength(1)
  await advance(1)
  expect(server.sent.length).toBeGreaterThan(1)
})

it('retries at once when woken', async () => {
  const server = createServer(() => later)
  const { queue, advance } = createPage(server)
  await queue.add([aScan()])
  await advance(100_000)
  const before = server.sent.length
  server.reply = () => answer
  queue.wake()
  await advance(0)
  expect(server.sent).toHaveLength(before + 1)
  expect(queue.view()).toEqual({ entries: [], trouble: null })
})

it('aborts an attempt after ten seconds, and sends the same key again', async () => {
  const server = createServer(() => new Promise<Reply>(() => {}))
  const { queue, advance } = createPage(server)
  const scan = aScan()
  await queue.add([scan])
  await advance(9_999)
  expect(server.sent).toHaveLength(1)
  await advance(1_001)
  expect(server.keys()).toEqual([scan.key, scan.key])
})

it('keeps a rejected write until the user has read it', async () => {
  const server = createServer(() => refusal)
  const { queue, store, advance } = createPage(server)
  const scan = aScan()
  await queue.add([scan])
  await advance(100_000)
  expect(server.sent).toHaveLength(1)
  expect(await store.list()).toMatchObject([{ state: 'conflict', conflict: { reason: 'sealBroken' } }])
  await queue.retry(scan.key)
  await advance(0)
  expect(server.keys()).toEqual([scan.key, scan.key])
  await queue.dismiss(scan.key)
  expect(await store.list()).toEqual([])
  expect(queue.view().entries).toEqual([])
})

it('does not let one bad write delay the others', async () => {
  const bad = aScan()
  const hanging = new Promise<Reply>(() => {})
  for (const trouble of [later, hanging, refusal]) {
    const server = createServer(({ key }) => (key === bad.key ? trouble : answer))
    const { queue, advance } = createPage(server)
    await queue.add([bad, ...Array.from({ length: 50 }, () => aScan())])
    await advance(60_000)
    expect(queue.view().entries.map(({ key }) => key)).toEqual([bad.key])
  }
})

it('tries the least recently tried write first, also when woken repeatedly', async () => {
  const store = createMemoryStore()
  const [bad, ...rest] = Array.from({ length: 6 }, () => aScan())
  await store.add([bad!, ...rest])
  const server = createServer(() => later)
  const { queue, advance } = createPage(server, { store })
  await advance(0)
  server.reply = ({ key }) => (key === bad!.key ? new Promise<Reply>(() => {}) : answer)
  for (let turn = 0; turn < 4; turn++) {
    queue.wake()
    await advance(10_000)
  }
  expect(queue.view().entries.map(({ key }) => key)).toEqual([bad!.key])
})

it('sends a few at a time, and one at a time while the server is unreachable', async () => {
  let under = 0
  let most = 0
  const release: Array<(reply: Reply) => void> = []
  const server = createServer(async () => {
    most = Math.max(most, ++under)
    return new Promise<Reply>((resolve) => release.push(resolve)).finally(() => under--)
  })
  const { queue, advance } = createPage(server)
  await queue.add(Array.from({ length: 20 }, () => aScan()))
  await advance(0)
  expect(most).toBe(4)
  for (const end of release.splice(0)) end(later)
  await advance(0)
  queue.close()

  const store = createMemoryStore()
  await store.add(Array.from({ length: 20 }, () => aScan()))
  const offline = createServer(() => later)
  const page = createPage(offline, { store })
  await page.advance(999)
  expect(offline.sent).toHaveLength(4)
  await page.advance(1)
  expect(offline.sent).toHaveLength(5)
})

it("delays writes about an unsent scan, and a completion until its session's writes are sent", async () => {
  const server = createServer(() => later)
  const { queue, advance } = createPage(server)
  const [scan, other] = [aScan(), aScan()]
  const [undo, presence, completion] = [anUndo(scan.key), aPresence([other.key]), aCompletion()]
  const known = aPresence(['01900000-0000-7000-8000-0000000000aa'])
  await queue.add([scan, other, undo, presence, completion, known])
  await advance(0)
  expect(new Set(server.keys())).toEqual(new Set([scan.key, other.key, known.key]))
  server.reply = ({ key }) => (key === scan.key ? later : answer)
  queue.wake()
  await advance(5_000)
  expect(server.keys()).toContain(presence.key)
  expect(server.keys()).not.toContain(undo.key)
  expect(server.keys()).not.toContain(completion.key)
  server.reply = () => answer
  queue.wake()
  await advance(0)
  expect(server.keys().slice(-3)).toEqual([scan.key, undo.key, completion.key])
  expect(queue.view().entries).toEqual([])
})

it('keeps the order of writes about one person', async () => {
  const replies: Array<(reply: Reply) => void> = []
  const server = createServer(() => new Promise<Reply>((resolve) => replies.push(resolve)))
  const { queue, advance } = createPage(server)
  const id = '01900000-0000-7000-8000-0000000000aa'
  const writes = [aPresence([id], true), aPresence([id], false)]
  await queue.add(writes)
  await advance(0)
  expect(server.keys()).toEqual([writes[0]?.key])
  replies.shift()?.(answer)
  await advance(0)
  expect(server.keys()).toEqual(writes.map(({ key }) => key))
})

it('keeps writes about a rejected scan with it: both are retried, or both are discarded', async () => {
  const [scan, other] = [aScan(), aScan()]
  const [undo, completion] = [anUndo(scan.key), aCompletion()]
  const server = createServer(({ key }) => (key === scan.key ? refusal : answer))
  const { queue, advance } = createPage(server)
  await queue.add([scan, other, undo, completion])
  await advance(60_000)
  expect(server.keys()).toEqual([scan.key, other.key, completion.key])
  server.reply = () => answer
  await queue.retry(scan.key)
  await advance(0)
  expect(server.keys().slice(-2)).toEqual([scan.key, undo.key])

  server.reply = () => refusal
  await queue.add([aScan()])
  await advance(0)
  const [refused] = queue.view().entries
  await queue.add([anUndo(refused!.key)])
  await queue.dismiss(refused!.key)
  expect(queue.view().entries).toEqual([])
})

it('retries a write that waits for a scan of another device', async () => {
  const server = createServer(() => ({ kind: 'waits_for_scan' }))
  const { queue, advance } = createPage(server)
  await queue.add([anUndo('01900000-0000-7000-8000-0000000000aa')])
  await advance(0)
  expect(queue.view().trouble).toBeNull()
  server.reply = () => answer
  await advance(1_000)
  expect(queue.view().entries).toEqual([])
})

it('stops while nobody is signed in, checks now and then, and resumes by itself', async () => {
  const server = createServer(() => ({ kind: 'signed_out' }))
  const { queue, advance } = createPage(server)
  await queue.add(Array.from({ length: 10 }, () => aScan()))
  await advance(0)
  const first = server.sent.length
  expect(queue.view().trouble).toBe('signed_out')
  await advance(29_999)
  expect(server.sent).toHaveLength(first)
  await advance(1)
  expect(server.sent).toHaveLength(first + 1)
  server.reply = () => answer
  queue.wake()
  await advance(0)
  expect(queue.view()).toEqual({ entries: [], trouble: null })
})

it('keeps writes that need a sign-in to another company, and sends the others', async () => {
  const foreign = Array.from({ length: 10 }, () => ({ ...aScan(), companySlug: 'another' }))
  const own = Array.from({ length: 10 }, () => aScan())
  const server = createServer(({ companySlug }) => (companySlug === 'another' ? { kind: 'not_allowed' } : answer))
  const { queue, advance } = createPage(server)
  await queue.add([...foreign, ...own])
  await advance(60_000)
  const { entries, trouble } = queue.view()
  expect(entries.map(({ key, state }) => ({ key, state }))).toEqual(
    foreign.map(({ key }) => ({ key, state: 'waiting' })),
  )
  expect(trouble).toBe('not_allowed')
  const tried = server.sent.length
  await advance(60_000)
  expect(server.sent).toHaveLength(tried)
  server.reply = () => answer
  queue.wake()
  await advance(60_000)
  expect(queue.view()).toEqual({ entries: [], trouble: null })
})

it('cancels an unsent completion, and nothing else', async () => {
  const server = createServer(() => later)
  const { queue, store, advance } = createPage(server)
  const [scan, completion] = [aScan(), aCompletion()]
  await queue.add([scan, completion])
  await advance(0)
  expect(await queue.takeBack(completion.key)).toBe(true)
  const again = aCompletion()
  await queue.add([again])
  server.reply = ({ procedure }) => (procedure === 'session.complete' ? later : answer)
  queue.wake()
  await advance(0)
  expect(server.keys()).toContain(again.key)
  expect(await queue.takeBack(again.key)).toBe(false)
  expect(await store.list()).toMatchObject([{ key: again.key, sent: true }])
})

it('sends an entry from one tab, and shows the result in both', async () => {
  const { claim, channel } = createTabs()
  const store = createMemoryStore()
  const server = createServer(() => later)
  const one = createPage(server, { store, claim, channel: channel() })
  const two = createPage(server, { store, claim, channel: channel() })
  const heard: string[] = []
  two.queue.onOutcome(({ entry }) => heard.push(entry.key))
  const scans = Array.from({ length: 30 }, () => aScan())
  server.reply = () => new Promise((resolve) => setImmediate(() => resolve(answer)))
  await one.queue.add(scans)
  expect(two.queue.view().entries).toHaveLength(30)
  await quiet()
  expect(server.keys().toSorted()).toEqual(scans.map(({ key }) => key).toSorted())
  expect(heard.toSorted()).toEqual(scans.map(({ key }) => key).toSorted())
  expect(two.queue.view().entries).toEqual([])
  expect(await store.list()).toEqual([])
})

it('leaves an entry to the tab that owns it, and asks for it only now and then', async () => {
  const { claim, channel } = createTabs()
  const store = createMemoryStore()
  const server = createServer(() => new Promise<Reply>(() => {}))
  const one = createPage(server, { store, claim, channel: channel() })
  let claims = 0
  const counting: Claim = (key, task) => {
    claims++
    return claim(key, task)
  }
  const two = createPage(server, { store, claim: counting, channel: channel() })
  await one.queue.add([aScan()])
  await two.advance(9_000)
  expect(server.sent).toHaveLength(1)
  expect(claims).toBe(2)
})

it('resumes in another tab when the tab that owned the entries is gone', async () => {
  const { claim, channel } = createTabs()
  const store = createMemoryStore()
  const offline = createServer(() => later)
  const one = createPage(offline, { store, claim, channel: channel() })
  const online = createServer()
  const two = createPage(online, { store, claim, channel: channel() })
  const scans = [aScan(), aScan()]
  await one.queue.add(scans)
  await one.advance(0)
  one.queue.close()
  await two.advance(5_000)
  expect(online.keys()).toEqual(scans.map(({ key }) => key))
  expect(await store.list()).toEqual([])
})

it('retries with pauses an entry that this browser cannot even start to send', async () => {
  const server = createServer()
  let tries = 0
  const claim: Claim = () => {
    tries += 1
    return Promise.reject(new DOMException('no locks here', 'SecurityError'))
  }
  const { queue, advance } = createPage(server, { claim })
  await queue.add([aScan()])
  await advance(2_500)
  expect(tries).toBeLessThan(5)
  expect(queue.view().entries).toHaveLength(1)
})

it('sends a signature after the scan of its person, its undo after it, and the completion last', async () => {
  const server = createServer((entry) => (entry.procedure === 'attendance.checkIn' ? later : answer))
  const { queue, advance } = createPage(server)
  const scan = aScan()
  const signature = aSignature(scan.key)
  const undone = anUndoneSignature(scan.key, signature.key)
  const [other, completion] = [aSignature(newWriteKey(new Date())), aCompletion()]
  await queue.add([scan, signature, undone, other, completion])
  await advance(0)
  expect(server.keys()).toEqual([scan.key, other.key])
  server.reply = () => answer
  await advance(60_000)
  expect(server.keys().slice(-4)).toEqual([scan.key, signature.key, undone.key, completion.key])
})
