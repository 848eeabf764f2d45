import { createAwaitedWrites } from './awaited-writes.ts'
import { type Clock, realClock } from './clock.ts'
import type { Reply } from './definite-answer.ts'
import { bringsPerson, type NewWrite, type OutboxEntry, readyEntries, targetsOf } from './outbox-entry.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { Outcome, OutcomeListener, Settlement } from './outcome.ts'
import { backoff, createSendingPause, type Trouble } from './sending-pause.ts'
import { type Claim, claimAlways, silentChannel, type TabChannel } from './tabs.ts'
import type { Transport } from './transport.ts'

/** How many writes are in flight at a time. */
const PARALLEL = 4
/** After this an attempt counts as unanswered, and the same write is sent again. Milliseconds. */
const TIME_LIMIT_MS = 10_000
/** Listeners are told of changes at most this often. Milliseconds. */
const REST_MS = 80
/** How often we check whether another user signed in, besides when the page becomes visible. Milliseconds. */
const OTHER_MEMBER_MS = 5 * 60_000
/** How long another tab keeps an entry that it took. Milliseconds. */
const OTHER_TAB_MS = 4_000

type DeviceQueueOptions = {
  store: OutboxStore
  transport: Transport
  claim?: Claim
  channel?: TabChannel
  clock?: Clock
  random?: () => number
  /** Whether the device seems to be online. Offline, a completion can still be cancelled. */
  isOnline?: () => boolean
}

export type OutboxView = {
  /** Every entry without a definite answer, and every rejected one, in creation order. */
  entries: readonly OutboxEntry[]
  trouble: Trouble | 'not_allowed'
}

export type Outbox = ReturnType<typeof createOutbox>

/**
 * Stores a session page's writes until the server gives a definite answer. It runs in a browser and under Node: store,
 * network and clock are injected.
 */
export function createOutbox(options: DeviceQueueOptions) {
  const { store, transport, claim = claimAlways, channel = silentChannel(), clock = realClock } = options
  const { random = Math.random, isOnline = () => true } = options
  const entries = new Map<string, OutboxEntry>()
  const tries = new Map<string, { failures: number; notBefore: number }>()
  /** Created on this page and never tried: these do not wait for failed ones. */
  const fresh = new Set<string>()
  const sending = new Set<string>()
  /** The entries that the current user may not send. */
  const notAllowed = new Set<string>()
  const settled = new Set<string>()
  const pause = createSendingPause(random)
  const viewListeners = new Set<() => void>()
  const outcomeListeners = new Set<OutcomeListener>()
  const awaited = createAwaitedWrites(clock, tell)
  const closing = new AbortController()
  let view: OutboxView | null = null
  let telling: 'no' | 'resting' | 'again' = 'no'
  let cancelTimer = () => {}

  channel.listen((message) => {
    if (message.kind === 'put') {
      for (const entry of message.entries) take(entry, clock.now() + OTHER_TAB_MS)
      changed()
    } else if (message.kind === 'removed') forget(message.keys)
    else finish(message.entry, message.settlement)
    pump()
  })
  const ready = load().then(pump)

  /**
   * Loads entries from other tabs and earlier visits. Entries missing there are kept here: a browser that clears its
   * storage must not delete what this page still has.
   */
  async function load() {
    const stored = await store.list().catch(() => [])
    for (const entry of stored) take(entry, 0)
    changed()
  }

  function take(entry: OutboxEntry, notBefore: number) {
    if (settled.has(entry.key)) return
    if (notBefore && !entries.has(entry.key)) tries.set(entry.key, { failures: 0, notBefore })
    entries.set(entry.key, entry)
  }

  function readView(): OutboxView {
    view ??= { entries: [...entries.values()].sort((a, b) => a.order - b.order), trouble: trouble() }
    return view
  }

  function trouble(): OutboxView['trouble'] {
    return pause.trouble() ?? (notAllowed.size > 0 ? 'not_allowed' : null)
  }

  function tell(outcome: Outcome) {
    for (const listener of outcomeListeners) listener(outcome)
  }

  // Notifies at once, then throttles: three hundred scans must not render the list a thousand times.
  function changed() {
    view = null
    if (telling !== 'no') {
      telling = 'again'
      return
    }
    telling = 'resting'
    for (const listener of viewListeners) listener()
    clock.after(REST_MS, () => {
      const isDue = telling === 'again'
      telling = 'no'
      if (isDue && !closing.signal.aborted) changed()
    })
  }

  /** Starts every entry that may be sent now, and runs again when more may be. */
  function pump() {
    cancelTimer()
    if (closing.signal.aborted) return
    const now = clock.now()
    let next = Number.POSITIVE_INFINITY
    const failures = ({ key }: OutboxEntry) => tries.get(key)?.failures ?? 0
    // Least tried first, so that one failing entry blocks no others.
    const candidates = readyEntries(readView().entries).sort((a, b) => failures(a) - failures(b) || a.order - b.order)
    for (const entry of candidates) {
      if (sending.has(entry.key) || sending.size >= PARALLEL) continue
      if (entry.procedure === 'session.complete' && !isOnline()) continue
      const isFresh = fresh.has(entry.key)
      const at = Math.max(tries.get(entry.key)?.notBefore ?? 0, pause.until(isFresh))
      if (at > now) next = Math.min(next, at)
      else if (isFresh || !pause.trouble() || sending.size === 0) void attempt(entry)
    }
    if (next < Number.POSITIVE_INFINITY) cancelTimer = clock.after(next - now, pump)
  }

  async function attempt(entry: OutboxEntry) {
    const { key } = entry
    const isFresh = fresh.delete(key)
    sending.add(key)
    try {
      const result = await claim(key, () => sendClaimed(entry, isFresh))
      if (result === 'taken') tries.set(key, { failures: 0, notBefore: clock.now() + OTHER_TAB_MS })
    } catch {
      postpone(key) // the browser would not start the request: without a pause this would loop forever
    } finally {
      sending.delete(key)
      if (trouble()) awaited.giveUpAll()
      changed()
      pump()
    }
  }

  async function sendClaimed(entry: OutboxEntry, isFresh: boolean): Promise<void> {
    const stored = await readForSending(entry, isFresh)
    if (!stored) return forget([entry.key])
    if (stored.state !== 'waiting') return take(stored, 0)
    entries.set(stored.key, stored)
    const reply = await sendInTime(stored)
    if (!closing.signal.aborted) await digest(stored, reply)
  }

  // Another tab may have rejected or cancelled it, and a completion must be marked as sent before it is sent.
  async function readForSending(entry: OutboxEntry, isFresh: boolean): Promise<OutboxEntry | null> {
    const leaves = entry.procedure === 'session.complete'
    if (isFresh && !leaves) return entry
    try {
      const stored = await store.update(entry.key, (each) => (leaves && !each.sent ? { ...each, sent: true } : each))
      return stored ?? (leaves ? null : entry)
    } catch {
      return entry
    }
  }

  async function sendInTime(entry: OutboxEntry): Promise<Reply> {
    const later: Reply = { kind: 'later', afterMs: null }
    const limit = new AbortController()
    const { signal } = limit
    // Not AbortSignal.any, which some phones in use lack.
    const stop = () => limit.abort()
    closing.signal.addEventListener('abort', stop, { signal })
    const aborted = new Promise<Reply>((resolve) => signal.addEventListener('abort', () => resolve(later)))
    const cancel = clock.after(TIME_LIMIT_MS, stop)
    const answer = transport.send(entry, { sentAt: new Date(clock.now()), signal }).catch(() => later)
    return Promise.race([answer, aborted]).finally(() => {
      cancel()
      closing.signal.removeEventListener('abort', stop)
    })
  }

  async function digest(entry: OutboxEntry, reply: Reply) {
    switch (reply.kind) {
      case 'answer':
      case 'refusal':
        pause.answered()
        finish(entry, reply)
        channel.post({ kind: 'settled', entry, settlement: reply })
        // This change may fail: a repeated write gets the same answer.
        await store.update(entry.key, (each) => afterwards(each, reply)).catch(() => {})
        return
      case 'signed_out':
        return pause.signedOut(clock.now())
      case 'waits_for_scan':
        pause.answered()
        break
      case 'not_allowed':
        // It waits for another sign-in and does not block other users' writes.
        pause.answered()
        notAllowed.add(entry.key)
        return postpone(entry.key, OTHER_MEMBER_MS)
      case 'later':
        pause.unreachable(clock.now(), reply.afterMs)
    }
    postpone(entry.key)
  }

  function postpone(key: string, pauseMs?: number) {
    const { failures } = tries.get(key) ?? { failures: 0 }
    tries.set(key, { failures: failures + 1, notBefore: clock.now() + (pauseMs ?? backoff(failures, random)) })
  }

  function finish(entry: OutboxEntry, settlement: Settlement) {
    const left = afterwards(entry, settlement)
    if (left) entries.set(entry.key, left)
    else forget([entry.key])
    changed()
    awaited.answered(entry.key)
    tell({ entry, ...settlement })
  }

  function forget(keys: readonly string[]) {
    for (const key of keys) {
      settled.add(key)
      entries.delete(key)
      tries.delete(key)
      fresh.delete(key)
      notAllowed.delete(key)
    }
    changed()
  }

  async function remove(key: string, mayGo: (entry: OutboxEntry) => boolean): Promise<boolean> {
    const left = await store.update(key, (entry) => (mayGo(entry) ? null : entry))
    if (left) return false
    forget([key])
    channel.post({ kind: 'removed', keys: [key] })
    return true
  }

  return {
    /** Resolves once the entries of earlier pages are loaded. */
    ready,
    view: readView,
    /** Notifies of every change of `view`. */
    subscribe(listener: () => void): () => void {
      viewListeners.add(listener)
      return () => void viewListeners.delete(listener)
    },
    /** The only source of results: every definite answer, also to another tab's writes, and every write that stays stored. */
    onOutcome(listener: OutcomeListener): () => void {
      outcomeListeners.add(listener)
      return () => void outcomeListeners.delete(listener)
    },
    /**
     * Stores all of the writes or none, then sends them. Resolves when they are durable, rejects when they are not
     * stored. `awaited`: the user waits, and is told after a moment without an answer that the write is stored.
     */
    async add(writes: readonly NewWrite[], { awaited: isAwaited = false } = {}): Promise<OutboxEntry[]> {
      const added = await store.add(writes)
      for (const entry of added) {
        fresh.add(entry.key)
        entries.set(entry.key, entry)
        if (isAwaited) awaited.add(entry)
      }
      changed()
      pump()
      if (trouble()) awaited.giveUpAll()
      channel.post({ kind: 'put', entries: added })
      return added
    },
    /** Sends a rejected write again, unchanged. */
    async retry(key: string) {
      const entry = await store.update(key, (each) => ({ ...each, state: 'waiting', conflict: null }))
      if (!entry) return forget([key])
      entries.set(key, entry)
      fresh.add(key)
      channel.post({ kind: 'put', entries: [entry] })
      changed()
      pump()
    },
    /** Discards a write, after the writes that depend on it. */
    async dismiss(key: string) {
      const entry = entries.get(key)
      if (entry && bringsPerson(entry)) {
        for (const each of readView().entries) if (targetsOf(each).includes(key)) await remove(each.key, () => true)
      }
      await remove(key, () => true)
    },
    /** Cancels a completion that has not left the device. False when it may have arrived. */
    takeBack: (key: string) => remove(key, ({ sent }) => !sent),
    /** Retries everything at once: the network, a sign-in, or another tab's entries may be new. */
    wake() {
      pause.wake()
      notAllowed.clear()
      for (const [key, each] of tries) tries.set(key, { ...each, notBefore: 0 })
      void load().then(pump)
    },
    /** Stops sending. The entries stay in their store. */
    close() {
      cancelTimer()
      closing.abort()
      channel.close()
    },
  }
}

function afterwards(entry: OutboxEntry, settlement: Settlement): OutboxEntry | null {
  return settlement.kind === 'answer' ? null : { ...entry, state: 'conflict', conflict: settlement.conflict }
}
