import type { inferRouterOutputs } from '@trpc/server'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { AppRouter } from '#server/api/root.ts'
import type { EncryptionKey } from '#server/domain/device/rules.ts'
import type { DayRule } from '#server/domain/session-day/rules.ts'
import type { Equipment, TaughtCourse } from '#server/domain/training/rules.ts'

/** A course of the session with its checklist, and the makes and models that may be picked. */
/** `requires`: ids of the courses that come before it; left out by a version from before there were any. */
export type CheckInCourse = TaughtCourse & { models: Equipment[]; requires?: string[] }

export type TextsToSign = inferRouterOutputs<AppRouter>['session']['textsToSign']

/** What the session page needs to open offline. It contains no attendees. */
export type CheckInFacts = {
  companySlug: string
  companyName: string
  sessionId: string
  title: string
  place: string
  encryptionKey: EncryptionKey
  /** The day of training. An older version did not store it. */
  trainedOn?: string
  /** With the ticks so far. An older version did not store them. */
  courses?: CheckInCourse[]
  /** What attendees are shown before they sign. Fetched after the camera is open, so a device may not have it yet. */
  texts?: TextsToSign
  /** Where the session has several days. */
  dayRule?: DayRule | null
}

interface DeviceSchema extends DBSchema {
  entries: { key: string; value: OutboxEntry }
  /** `order`, and `number:<session>`: the last number used. */
  counters: { key: string; value: number }
  gates: { key: string; value: CheckInFacts }
}
export type DeviceDatabase = IDBPDatabase<DeviceSchema>

const NAME = 'kyndig-device'
const VERSION = 1
/** A browser that cannot open its storage may never report it. Milliseconds. */
const OPENING_MS = 4_000

let opened: Promise<DeviceDatabase> | null = null

/** The only connection of this page. Rejects when the browser has no storage, and is tried again on the next call. */
export function openDeviceDatabase(): Promise<DeviceDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

/**
 * Runs `work` on the connection. A phone that slept may have closed it silently: then this opens it again and runs the
 * work once more. So `work` must be idempotent.
 */
export async function withDeviceDatabase<T>(work: (database: DeviceDatabase) => Promise<T>): Promise<T> {
  const opening = openDeviceDatabase()
  const database = await opening
  try {
    return await work(database)
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    if (opened === opening) opened = null
    database.close()
    return work(await openDeviceDatabase())
  }
}

/** The errors of browsers for a connection that is closed, is closing, or died with its process. */
function isConnectionLost(error: unknown): boolean {
  return error instanceof DOMException && ['InvalidStateError', 'UnknownError', 'AbortError'].includes(error.name)
}

function open(): Promise<DeviceDatabase> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error('storage does not open')), OPENING_MS)
    const opening = openDB<DeviceSchema>(NAME, VERSION, {
      upgrade(database) {
        database.createObjectStore('entries', { keyPath: 'key' })
        database.createObjectStore('counters')
        database.createObjectStore('gates', { keyPath: 'sessionId' })
      },
      // A tab with a newer build must not wait for this one.
      blocking: (_from, _to, { target }) => {
        opened = null
        if (target instanceof IDBDatabase) target.close()
      },
      terminated: () => {
        opened = null
      },
    })
    opening.then(resolve, reject).finally(() => clearTimeout(giveUp))
  })
}

/** Tests whether this device can store data. Rejects when it cannot. */
export async function tryStorage(): Promise<void> {
  await withDeviceDatabase(async (database) => {
    const trial = database.transaction('counters', 'readwrite', { durability: 'strict' })
    await trial.store.put(0, 'trial')
    await trial.store.delete('trial')
    await trial.done
  })
}

/** Asks the browser for persistent storage. False when it may delete the data, for example after a week without use. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false
  } catch {
    return false
  }
}

export async function countEntries(): Promise<number> {
  return withDeviceDatabase((database) => database.count('entries'))
}
