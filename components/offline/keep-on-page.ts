import { createMemoryStore } from './memory-store.ts'
import type { QueueStore } from './queue-store.ts'

/**
 * A store that, when the device refuses a write, keeps it on the page instead, marked as such. `onRefused` is told each time, so that
 * the gate can say it before the next scan.
 */
export function keepOnPage(device: QueueStore, onRefused: () => void): QueueStore {
  const page = createMemoryStore()
  let highestOrder = 0
  const highestNumber = new Map<string, number>()

  return {
    async add(writes) {
      try {
        const added = await device.add(writes)
        for (const { order, number, sessionId } of added) {
          highestOrder = Math.max(highestOrder, order)
          if (number) highestNumber.set(sessionId, number)
        }
        return added
      } catch {
        onRefused()
        const added = await page.add(writes)
        // Counted on from what the device has kept, so that no two are called card 7.
        const shifted = added.map((entry) => ({
          ...entry,
          order: entry.order + highestOrder,
          number: entry.number && entry.number + (highestNumber.get(entry.sessionId) ?? 0),
        }))
        for (const entry of shifted) await page.update(entry.key, () => entry)
        return shifted
      }
    },
    async list() {
      const kept = await device.list().catch(() => [])
      return [...kept, ...(await page.list())]
    },
    async update(key, change) {
      const onPage = (await page.list()).some((entry) => entry.key === key)
      return onPage ? page.update(key, change) : device.update(key, change)
    },
  }
}
