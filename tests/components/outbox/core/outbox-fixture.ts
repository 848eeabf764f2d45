import type { Clock } from '#components/outbox/core/clock.ts'
import type { Reply } from '#components/outbox/core/definite-answer.ts'
import { createMemoryStore } from '#components/outbox/core/memory-store.ts'
import { createOutbox } from '#components/outbox/core/outbox.ts'
import { type DeviceWrite, isCounted, type NewWrite, type OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { OutboxStore } from '#components/outbox/core/outbox-store.ts'
import type { Claim, TabChannel, TabMessage } from '#components/outbox/core/tabs.ts'
import type { Transport } from '#components/outbox/core/transport.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { anEntry } from '#tests/components/check-in/entries.ts'
import { shownOfTestCourse } from '#tests/support/test-signatures.ts'

export const SESSION = '01900000-0000-7000-8000-000000000001'

export function aWrite(write: DeviceWrite, sessionId = SESSION): NewWrite {
  const at = new Date('2026-03-02T10:42:00Z')
  return { ...write, companySlug: 'nordlys', sessionId, key: newWriteKey(at), madeAt: at.toISOString() }
}

export const aScan = (sessionId = SESSION) =>
  aWrite({ procedure: 'attendance.checkIn', input: { sealed: '1.a.b.c' } }, sessionId)
export const anUndo = (attendanceId: string) => aWrite({ procedure: 'attendance.undo', input: { attendanceId } })
export const aPresence = (attendanceIds: string[], present = true) =>
  aWrite({ procedure: 'attendance.confirmPresence', input: { attendanceIds, present } })
export const aSignature = (attendanceId: string) =>
  aWrite({
    procedure: 'attendance.sign',
    input: { sealed: '1.a.b.c', attendanceId, shown: shownOfTestCourse(SESSION) },
  })
export const anUndoneSignature = (attendanceId: string, signatureId: string) =>
  aWrite({ procedure: 'attendance.undoSignature', input: { attendanceId, signatureId } })
export const aCompletion = () => aWrite({ procedure: 'session.complete', input: {} })

/** The writes as stored on a device. */
export function queued(...writes: NewWrite[]): OutboxEntry[] {
  let number = 0
  return writes.map((write, index) => ({
    ...write,
    order: index + 1,
    number: isCounted(write) ? ++number : null,
    state: 'waiting',
    conflict: null,
    keptOn: 'device',
    sent: false,
  }))
}

export const answer: Reply = {
  kind: 'answer',
  procedure: 'attendance.checkIn',
  answer: { outcome: 'checked_in', entry: anEntry() },
}
export const later: Reply = { kind: 'later', afterMs: null }
export const refusal: Reply = { kind: 'refusal', conflict: { code: 'INVALID', reason: 'sealBroken' } }

/** A clock that stands still until the test moves it. */
export function createManualClock() {
  let now = Date.parse('2026-03-02T10:42:00Z')
  const timers = new Set<{ at: number; task: () => void }>()
  const clock: Clock = {
    now: () => now,
    after(milliseconds, task) {
      const timer = { at: now + milliseconds, task }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
  async function advance(milliseconds: number) {
    const end = now + milliseconds
    for (;;) {
      await quiet()
      const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      timers.delete(due)
      now = Math.max(now, due.at)
      due.task()
    }
    now = end
    await quiet()
  }
  return { clock, advance }
}

/** Resolves when every promise that needs no clock or network has settled. */
export async function quiet() {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
}

type Server = {
  reply: (entry: OutboxEntry) => Reply | Promise<Reply>
  sent: OutboxEntry[]
  transport: Transport
  keys: () => string[]
}

/** A server as the outbox sees it: `reply` decides, `sent` records. */
export function createServer(reply: (entry: OutboxEntry) => Reply | Promise<Reply> = () => answer) {
  const sent: OutboxEntry[] = []
  const server: Server = {
    reply,
    sent,
    transport: {
      async send(entry) {
        sent.push(structuredClone(entry))
        return server.reply(entry)
      },
    },
    keys: () => sent.map(({ key }) => key),
  }
  return server
}

type Page = { store?: OutboxStore; channel?: TabChannel; claim?: Claim }

export function createPage(server: Server, page: Page = {}) {
  const { clock, advance } = createManualClock()
  const store = page.store ?? createMemoryStore()
  const queue = createOutbox({ ...page, store, transport: server.transport, clock, random: () => 0 })
  return { queue, store, advance }
}

/** Tabs of one device: they hear each other, and only one at a time may own an entry. */
export function createTabs() {
  const listeners = new Map<number, (message: TabMessage) => void>()
  const held = new Set<string>()
  let tabs = 0
  const claim: Claim = async (key, task) => {
    if (held.has(key)) return 'taken'
    held.add(key)
    return task().finally(() => held.delete(key))
  }
  function channel(): TabChannel {
    const mine = ++tabs
    return {
      post(message) {
        for (const [tab, listener] of listeners) if (tab !== mine) listener(structuredClone(message))
      },
      listen: (listener) => void listeners.set(mine, listener),
      close: () => void listeners.delete(mine),
    }
  }
  return { claim, channel }
}
