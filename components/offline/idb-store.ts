import { openDeviceDatabase } from './device-database.ts'
import { isCounted, type QueueEntry } from './queue-entry.ts'
import type { QueueStore } from './queue-store.ts'

/** Written to the disk before it resolves, not only handed to the operating system: a phone's battery may die. */
const TO_DISK = { durability: 'strict' } as const

/** The queue in the browser's own database, which every tab of this device shares. */
export function createIdbStore(): QueueStore {
  return {
    async add(writes) {
      const database = await openDeviceDatabase()
      const transaction = database.transaction(['entries', 'counters'], 'readwrite', TO_DISK)
      const [entries, counters] = [transaction.objectStore('entries'), transaction.objectStore('counters')]
      const next = async (counter: string) => {
        const value = ((await counters.get(counter)) ?? 0) + 1
        await counters.put(value, counter)
        return value
      }
      const added: QueueEntry[] = []
      try {
        for (const write of writes) {
          const order = await next('order')
          const number = isCounted(write) ? await next(`number:${write.sessionId}`) : null
          added.push({ ...write, order, number, state: 'waiting', conflict: null, keptOn: 'device', sent: false })
        }
        for (const entry of added) await entries.add(entry)
        await transaction.done
      } catch (error) {
        transaction.done.catch(() => {}) // the same failure, told once
        throw error
      }
      return added
    },
    async list() {
      const entries = await (await openDeviceDatabase()).getAll('entries')
      return entries.sort((a, b) => a.order - b.order)
    },
    async update(key, change) {
      const transaction = (await openDeviceDatabase()).transaction('entries', 'readwrite', TO_DISK)
      const entry = await transaction.store.get(key)
      const next = entry ? change(entry) : null
      if (entry && !next) await transaction.store.delete(key)
      else if (next && next !== entry) await transaction.store.put(next)
      await transaction.done
      return next
    },
  }
}
