import { createMemoryStore } from './memory-store.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { OutboxStore } from './outbox-store.ts'

/**
 * A store that keeps a write on the page, marked as such, when the device fails to store it. `onRefused` is called each
 * time, so that the check-in page can warn before the next scan.
 */
export function keepOnPage(device: OutboxStore, onRefused: () => void): OutboxStore {
  const page = createMemoryStore()
  let highestOrder = 0
  const highestNumber = new Map<string, number>()

  function note(kept: readonly OutboxEntry[]): OutboxEntry[] {
    for (const { order, number, sessionId } of kept) {
      highestOrder = Math.max(highestOrder, order)
      if (number) highestNumber.set(sessionId, Math.max(highestNumber.get(sessionId) ?? 0, number))
    }
    return [...kept]
  }

  return {
    async add(writes) {
      try {
        return note(await device.add(writes))
      } catch {
        onRefused()
        note(await device.list().catch(() => [])) // an earlier page may have stored the scans of these writes
        const added = await page.add(writes)
        // Continues the device's numbers, so that no two cards are called card 7.
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
      const kept = note(await device.list().catch(() => []))
      return [...kept, ...(await page.list())]
    },
    async update(key, change) {
      const onPage = (await page.list()).some((entry) => entry.key === key)
      return onPage ? page.update(key, change) : device.update(key, change)
    },
  }
}
