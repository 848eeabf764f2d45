'use client'

import { useEffect, useEffectEvent, useMemo } from 'react'
import type { CardScan } from '#components/card-reading/classify-on-device.ts'
import type { DeclaredPerson } from '#components/check-in/declare/declaration.ts'
import type { RemovalReason } from '#components/check-in/list/attendance-entry.ts'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import type { SessionKey } from '#components/check-in/list/use-attendance.ts'
import { readyOutbox } from '#components/outbox/browser/load-page-outbox.ts'
import { useOutbox } from '#components/outbox/browser/use-outbox.ts'
import { type DeviceWrite, isCounted, type NewWrite } from '#components/outbox/core/outbox-entry.ts'
import type { Outcome } from '#components/outbox/core/outcome.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import type { EncryptionKey } from '#server/domain/device/rules.ts'
import type { TeachingChange } from '#server/domain/training/rules.ts'

/** The procedure's limit, and few enough to be quick. */
const IDS_PER_WRITE = 500

type CompleteInput = Extract<DeviceWrite, { procedure: 'session.complete' }>['input']

/** Makes the input of a completion, whose code loads later. */
export type CompletionInput = (encrypt: (content: unknown) => Promise<string>) => Promise<CompleteInput>

const loadSealing = loadLater(() => import('#components/outbox/browser/encrypt-payload.ts'))

/**
 * Every write of the check-in page goes through the device's outbox, online or offline. Its code is fetched once
 * `enabled`, and earlier writes wait for it. `day`: of a session that has several. `onOutcome` gets all results of the session's
 * writes.
 */
export function useCheckInWrites(
  key: SessionKey,
  encryptionKey: EncryptionKey,
  enabled: boolean,
  day: string | undefined,
  onOutcome: (outcome: Outcome) => void,
) {
  const ofDay = day ? { day } : {}
  const { queue, entries, trouble, storage } = useOutbox(enabled)
  useLoaded(loadSealing, enabled)
  const tell = useEffectEvent((outcome: Outcome) => {
    if (outcome.entry.sessionId === key.sessionId) onOutcome(outcome)
  })
  const { sessionId } = key
  const mine = useMemo(() => entries.filter((each) => each.sessionId === sessionId), [entries, sessionId])
  useEffect(() => queue?.onOutcome((outcome) => tell(outcome)), [queue])

  function newWrite(write: DeviceWrite, at = new Date(), writeKey = newWriteKey(at)): NewWrite {
    return { ...write, ...key, key: writeKey, madeAt: at.toISOString() }
  }

  async function encryptFor(content: unknown, writeKey: string): Promise<string> {
    const { seal } = await loadSealing()
    return seal(content, encryptionKey, { ...key, key: writeKey })
  }

  /** The user waits for this: `onOutcome` soon gets the result, or that the write is stored. */
  async function addAwaited(write: NewWrite) {
    await (await readyOutbox()).add([write], { awaited: true })
  }

  /** Changes to people show on the list at once and need no answer. */
  async function change(...writes: DeviceWrite[]) {
    await (await readyOutbox()).add(writes.map((write) => newWrite(write)))
  }

  return {
    all: entries,
    mine,
    trouble,
    storage,
    async scan(writeKey: string, { text, source }: CardScan, at: Date) {
      const input = { sealed: await encryptFor({ text, source }, writeKey), ...ofDay }
      await addAwaited(newWrite({ procedure: 'attendance.checkIn', input }, at, writeKey))
    },
    async declare(writeKey: string, person: DeclaredPerson, attendanceId: string | null, at: Date) {
      const input = { sealed: await encryptFor(person, writeKey), ...(attendanceId && { attendanceId }), ...ofDay }
      await addAwaited(newWrite({ procedure: 'attendance.declare', input }, at, writeKey))
    },
    undo: (attendanceId: string) => change({ procedure: 'attendance.undo', input: { attendanceId, ...ofDay } }),
    /** Without a reason, the person is no longer included. */
    async include(attendanceId: string, reason: string | null) {
      const at = new Date()
      const writeKey = newWriteKey(at)
      const input = { attendanceId, ...(reason && { sealed: await encryptFor({ reason }, writeKey) }) }
      await (await readyOutbox()).add([newWrite({ procedure: 'attendance.include', input }, at, writeKey)])
    },
    remove: (attendanceId: string, reason: RemovalReason) =>
      change({ procedure: 'attendance.remove', input: { attendanceId, reason } }),
    /** Each person with an unsent scan gets a separate write, so that a rejected scan delays nobody else. */
    setPresence(rows: readonly ListRow[], present: boolean, on = ofDay) {
      const queued = new Set(entries.filter(isCounted).map((entry) => entry.key))
      const ids = rows.map(({ id }) => id)
      return change(
        ...inChunks(ids, queued).map(
          (attendanceIds): DeviceWrite => ({
            procedure: 'attendance.confirmPresence',
            input: { attendanceIds, present, ...on },
          }),
        ),
      )
    },
    async teach(writeKey: string, courseVersionId: string, taught: TeachingChange, at: Date) {
      const input = Object.assign({ courseVersionId }, taught)
      await (await readyOutbox()).add([newWrite({ procedure: 'session.teach', input }, at, writeKey)])
    },
    change,
    /** A write whose input the caller makes, with what identifies a person encrypted under its key. */
    async addSealed(content: unknown, writeOf: (sealed: string) => DeviceWrite) {
      const at = new Date()
      const writeKey = newWriteKey(at)
      await (await readyOutbox()).add([newWrite(writeOf(await encryptFor(content, writeKey)), at, writeKey)])
    },
    async complete(writeKey: string, inputOf: CompletionInput, at: Date) {
      const input = await inputOf((content) => encryptFor(content, writeKey))
      await addAwaited(newWrite({ procedure: 'session.complete', input }, at, writeKey))
    },
    takeBack: async (writeKey: string) => (await readyOutbox()).takeBack(writeKey),
    retry: async (writeKey: string) => (await readyOutbox()).retry(writeKey),
    dismiss: async (writeKey: string) => (await readyOutbox()).dismiss(writeKey),
    sendNow: () => void readyOutbox().then((ready) => ready.wake()),
  }
}

/** The ids, as many at a time as one write takes, and each `unsent` one alone: a rejected scan then delays nobody else. */
export function inChunks(ids: readonly string[], unsent: ReadonlySet<string>): string[][] {
  const sent = ids.filter((id) => !unsent.has(id))
  const chunks: string[][] = []
  for (let start = 0; start < sent.length; start += IDS_PER_WRITE) chunks.push(sent.slice(start, start + IDS_PER_WRITE))
  return [...chunks, ...ids.filter((id) => unsent.has(id)).map((id) => [id])]
}
