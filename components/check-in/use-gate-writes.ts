'use client'

import { useEffect, useEffectEvent, useMemo } from 'react'
import type { DeclaredPerson } from '#components/check-in/declare/declaration.ts'
import type { RemovalReason } from '#components/check-in/list/attendance-entry.ts'
import type { GateRow } from '#components/check-in/list/gate-row.ts'
import type { SessionKey } from '#components/check-in/list/use-attendance.ts'
import { readyQueue } from '#components/outbox/browser/load-page-queue.ts'
import { useDeviceQueue } from '#components/outbox/browser/use-device-queue.ts'
import type { Outcome } from '#components/outbox/core/await-outcome.ts'
import { type DeviceWrite, isCounted, type NewWrite, type QueueEntry } from '#components/outbox/core/queue-entry.ts'
import type { Settlement } from '#components/outbox/core/tabs.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import type { SealingKey } from '#server/domain/device/rules.ts'
import type { ScanSource } from '#server/domain/hms-card/rules.ts'

/** As many as the procedure takes at once, and few enough to be quick. */
const IDS_PER_WRITE = 500

const loadWriting = loadLater(async () => {
  const [{ seal }, { addAndAwait }] = await Promise.all([
    import('#components/outbox/browser/seal.ts'),
    import('#components/outbox/core/await-outcome.ts'),
  ])
  return { seal, addAndAwait }
})

/**
 * Everything that the gate writes goes through the device's queue, with coverage and without. What it takes is fetched once
 * `isWanted`; what is written before they are there waits for them.
 */
export function useGateWrites(
  key: SessionKey,
  sealingKey: SealingKey,
  isWanted: boolean,
  onSettled: (entry: QueueEntry, settlement: Settlement) => void,
) {
  const { queue, entries, trouble, storage } = useDeviceQueue(isWanted)
  useLoaded(loadWriting, isWanted)
  const tell = useEffectEvent((entry: QueueEntry, settlement: Settlement) => {
    if (entry.sessionId === key.sessionId) onSettled(entry, settlement)
  })
  const { sessionId } = key
  const mine = useMemo(() => entries.filter((each) => each.sessionId === sessionId), [entries, sessionId])
  useEffect(() => queue?.onSettled((entry, settlement) => tell(entry, settlement)), [queue])

  function newWrite(write: DeviceWrite, at = new Date(), writeKey = newWriteKey(at)): NewWrite {
    return { ...write, ...key, key: writeKey, madeAt: at.toISOString() }
  }

  async function sealFor(content: unknown, writeKey: string): Promise<string> {
    const { seal } = await loadWriting()
    return seal(content, sealingKey, { ...key, key: writeKey })
  }

  async function ask(write: NewWrite): Promise<Outcome> {
    const [{ addAndAwait }, ready] = await Promise.all([loadWriting(), readyQueue()])
    return addAndAwait(ready, write)
  }

  /** What is done to people takes effect on the list at once, and needs no answer. */
  async function change(...writes: DeviceWrite[]) {
    await (await readyQueue()).add(writes.map((write) => newWrite(write)))
  }

  return {
    all: entries,
    mine,
    trouble,
    storage,
    async scan(text: string, source: ScanSource, at: Date): Promise<Outcome> {
      const writeKey = newWriteKey(at)
      const input = { sealed: await sealFor({ text, source }, writeKey) }
      return ask(newWrite({ procedure: 'attendance.checkIn', input }, at, writeKey))
    },
    async declare(person: DeclaredPerson, attendanceId: string | null): Promise<Outcome> {
      const at = new Date()
      const writeKey = newWriteKey(at)
      const input = { sealed: await sealFor(person, writeKey), ...(attendanceId && { attendanceId }) }
      return ask(newWrite({ procedure: 'attendance.declare', input }, at, writeKey))
    },
    undo: (attendanceId: string) => change({ procedure: 'attendance.undo', input: { attendanceId } }),
    remove: (attendanceId: string, reason: RemovalReason) =>
      change({ procedure: 'attendance.remove', input: { attendanceId, reason } }),
    /** Whoever has not arrived gets a write of their own, so that a scan that is refused holds up nobody else. */
    setPresence(rows: readonly GateRow[], present: boolean) {
      const queued = new Set(entries.filter(isCounted).map((entry) => entry.key))
      const ids = rows.map(({ id }) => id)
      const chunks = [
        ...inChunks(ids.filter((id) => !queued.has(id))),
        ...ids.filter((id) => queued.has(id)).map((id) => [id]),
      ]
      return change(
        ...chunks.map(
          (attendanceIds): DeviceWrite => ({
            procedure: 'attendance.confirmPresence',
            input: { attendanceIds, present },
          }),
        ),
      )
    },
    complete: () => ask(newWrite({ procedure: 'session.complete', input: {} })),
    takeBack: async (writeKey: string) => (await readyQueue()).takeBack(writeKey),
    retry: async (writeKey: string) => (await readyQueue()).retry(writeKey),
    dismiss: async (writeKey: string) => (await readyQueue()).dismiss(writeKey),
    sendNow: () => void readyQueue().then((ready) => ready.wake()),
  }
}

function inChunks(ids: readonly string[]): string[][] {
  const chunks: string[][] = []
  for (let start = 0; start < ids.length; start += IDS_PER_WRITE) chunks.push(ids.slice(start, start + IDS_PER_WRITE))
  return chunks
}
