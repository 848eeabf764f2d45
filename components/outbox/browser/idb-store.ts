import { isCounted, type NewWrite, type OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { DeviceStore } from '#components/outbox/core/outbox-store.ts'
import { type DeviceDatabase, withDeviceDatabase } from './device-database.ts'

/** Resolves after the data is on the disk, not only in the operating system: a phone's battery may die. */
const TO_DISK = { durability: 'strict' } as const

/** A lost change repeats itself: the entry is sent again with the same key and gets the same answer. */
const SOON = { durability: 'relaxed' } as const

type Waiting = {
  writes: readonly NewWrite[]
  resolve: (added: OutboxEntry[]) => void
  reject: (error: unknown) => void
}

/** The outbox in the browser's database, shared by every tab of this device. */
export function createIdbStore(): DeviceStore {
  let waiting: Waiting[] = []
  let isWriting = false

  // A durable transaction takes time: entries that arrive meanwhile share the next one.
  async function writeWaiting() {
    if (isWriting) return
    isWriting = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const added = await addBatch(batch.flatMap(({ writes }) => writes))
        for (const { writes, resolve } of batch) resolve(added.splice(0, writes.length))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isWriting = false
  }

  return {
    add: (writes) =>
      new Promise((resolve, reject) => {
        waiting.push({ writes, resolve, reject })
        void writeWaiting()
      }),
    adopt: (some) => withDeviceDatabase((database) => adopt(database, some)),
    async list() {
      const entries = await withDeviceDatabase((database) => database.getAll('entries'))
      return entries.sort((a, b) => a.order - b.order)
    },
    async update(key, change) {
      return withDeviceDatabase(async (database) => {
        const transaction = database.transaction('entries', 'readwrite', SOON)
        const entry = await transaction.store.get(key)
        const next = entry ? change(entry) : null
        if (entry && !next) await transaction.store.delete(key)
        else if (next && next !== entry) await transaction.store.put(next)
        await transaction.done
        return next
      })
    },
  }
}

function addBatch(writes: readonly NewWrite[]): Promise<OutboxEntry[]> {
  return withDeviceDatabase((database) => addToDisk(database, writes))
}

async function addToDisk(database: DeviceDatabase, writes: readonly NewWrite[]): Promise<OutboxEntry[]> {
  const transaction = database.transaction(['entries', 'counters'], 'readwrite', TO_DISK)
  const [entries, counters] = [transaction.objectStore('entries'), transaction.objectStore('counters')]
  const next = async (counter: string) => {
    const value = ((await counters.get(counter)) ?? 0) + 1
    await counters.put(value, counter)
    return value
  }
  const added: OutboxEntry[] = []
  try {
    for (const write of writes) {
      const earlier = await entries.get(write.key)
      if (earlier) {
        added.push(earlier) // the first attempt was written, but the connection was lost before it was reported
        continue
      }
      const order = await next('order')
      const number = isCounted(write) ? await next(`number:${write.sessionId}`) : null
      const entry = {
        ...write,
        order,
        number,
        state: 'waiting',
        conflict: null,
        keptOn: 'device',
        sent: false,
      } as const
      await entries.add(entry)
      added.push(entry)
    }
    await transaction.done
  } catch (error) {
    transaction.done.catch(() => {}) // the same failure, reported once
    throw error
  }
  return added
}

async function adopt(database: DeviceDatabase, some: readonly OutboxEntry[]): Promise<void> {
  const transaction = database.transaction(['entries', 'counters'], 'readwrite', TO_DISK)
  const [entries, counters] = [transaction.objectStore('entries'), transaction.objectStore('counters')]
  const reach = async (counter: string, value: number) => {
    if (value > ((await counters.get(counter)) ?? 0)) await counters.put(value, counter)
  }
  for (const entry of some) {
    if (!(await entries.get(entry.key))) await entries.add(entry)
    await reach('order', entry.order)
    if (entry.number) await reach(`number:${entry.sessionId}`, entry.number)
  }
  await transaction.done
}
