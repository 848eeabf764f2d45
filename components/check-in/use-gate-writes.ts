'use client'

import { useEffect, useEffectEvent, useMemo } from 'react'
import type { DeclaredPerson } from '#components/check-in/declare/declaration.ts'
import type { RemovalReason } from '#components/check-in/list/attendance-entry.ts'
import type { GateRow } from '#components/check-in/list/gate-row.ts'
import type { SessionKey } from '#components/check-in/list/use-attendance.ts'
import { readyQueue } from '#components/outbox/browser/load-page-queue.ts'
import { useDeviceQueue } from '#components/outbox/browser/use-device-queue.ts'
import type { Outcome } from '#components/outbox/core/outcome.ts'
import { type DeviceWrite, isCounted, type NewWrite } from '#components/outbox/core/queue-entry.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import type { SealingKey } from '#server/domain/device/rules.ts'
import type { ScanSource } from '#server/domain/hms-card/rules.ts'

/** As many as the procedure takes at once, and few enough to be quick. */
const IDS_PER_WRITE = 500

const loadSealing = loadLater(() => import('#components/outbox/browser/seal.ts'))

/**
 * Everything that the gate writes goes through the device's queue, with coverage and without. What it takes is fetched once
 * `isWanted`; what is written before they are there waits for them. All news of the session's writes comes by `onOutcome`.
 */
export function useGateWrites(
  key: SessionKey,
  sealingKey: SealingKey,
  isWanted: boolean,
  onOutcome: (outcome: Outcome) => void,
) {
  const { queue, entries, trouble, storage } = useDeviceQueue(isWanted)
  useLoaded(loadSealing, isWanted)
  const tell = useEffectEvent((outcome: Outcome) => {
    if (outcome.entry.sessionId === key.sessionId) onOutcome(outcome)
  })
  const { sessionId } = key
  const mine = useMemo(() => entries.filter((each) => each.sessionId === sessionId), [entries, sessionId])
  useEffect(() => queue?.onOutcome((outcome) => tell(outcome)), [queue])

  function newWrite(write: DeviceWrite, at = new Date(), writeKey = newWriteKey(at)): NewWrite {
    return { ...write, ...key, key: writeKey, madeAt: at.toISOString() }
  }

  async function sealFor(content: unknown, writeKey: string): Promise<string> {
    const { seal } = await loadSealing()
    return seal(content, sealingKey, { ...key, key: writeKey })
  }

  /** What somebody waits for: `onOutcome` says in a moment what came of it, or that it is kept. */
  async function addAwaited(write: NewWrite) {
    await (await readyQueue()).add([write], { awaited: true })
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
    async scan(writeKey: string, text: string, source: ScanSource, at: Date) {
      const input = { sealed: await sealFor({ text, source }, writeKey) }
      await addAwaited(newWrite({ procedure: 'attendance.checkIn', input }, at, writeKey))
    },
    async declare(writeKey: string, person: DeclaredPerson, attendanceId: string | null, at: Date) {
      const input = { sealed: await sealFor(person, writeKey), ...(attendanceId && { attendanceId }) }
      await addAwaited(newWrite({ procedure: 'attendance.declare', input }, at, writeKey))
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
    complete: (writeKey: string, at: Date) =>
      addAwaited(newWrite({ procedure: 'session.complete', input: {} }, at, writeKey)),
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
