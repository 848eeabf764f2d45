import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { QueueEntry } from '#components/outbox/core/queue-entry.ts'
import type { SealingKey } from '#server/domain/device/rules.ts'

/** What the session page needs to open without a network. Nobody who takes part is in it. */
export type GateFacts = {
  companySlug: string
  companyName: string
  sessionId: string
  title: string
  place: string
  sealingKey: SealingKey
}

interface DeviceSchema extends DBSchema {
  entries: { key: string; value: QueueEntry }
  /** `order`, and `number:<session>`: the last one given. */
  counters: { key: string; value: number }
  gates: { key: string; value: GateFacts }
}
export type DeviceDatabase = IDBPDatabase<DeviceSchema>

const NAME = 'kyndig-device'
const VERSION = 1
/** A browser that cannot open its storage may never say so. Milliseconds. */
const OPENING_MS = 4_000

let opened: Promise<DeviceDatabase> | null = null

/** The one connection of this page. Rejects where the browser has no storage to give, and is tried anew the next time. */
export function openDeviceDatabase(): Promise<DeviceDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
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

/** Tries whether this device keeps what it is given, and asks that it is not cleared away. Rejects where it does not. */
export async function tryStorage(): Promise<void> {
  const database = await openDeviceDatabase()
  const trial = database.transaction('counters', 'readwrite', { durability: 'strict' })
  await trial.store.put(0, 'trial')
  await trial.store.delete('trial')
  await trial.done
  await navigator.storage?.persist?.().catch(() => false)
}

export async function countEntries(): Promise<number> {
  return (await openDeviceDatabase()).count('entries')
}
