import { isCounted, type OutboxEntry } from './outbox-entry.ts'
import type { OutboxStore } from './outbox-store.ts'

/** Stores entries for the life of the page, for a device that cannot store them. The check-in page says so. */
export function createMemoryStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>()
  const counted = new Map<string, number>()
  let order = 0

  return {
    async add(writes) {
      const added = writes.map((write): OutboxEntry => {
        const number = isCounted(write) ? (counted.get(write.sessionId) ?? 0) + 1 : null
        if (number) counted.set(write.sessionId, number)
        return { ...write, order: ++order, number, state: 'waiting', conflict: null, keptOn: 'page', sent: false }
      })
      for (const entry of added) entries.set(entry.key, entry)
      return added
    },
    async list() {
      return [...entries.values()]
    },
    async update(key, change) {
      const entry = entries.get(key)
      const next = entry ? change(entry) : null
      if (next) entries.set(key, next)
      else entries.delete(key)
      return next
    },
  }
}
