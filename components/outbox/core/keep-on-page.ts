import { createMemoryStore } from './memory-store.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { DeviceStore, OutboxStore } from './outbox-store.ts'

type Listeners = {
  /** The device failed to store a write: the check-in page warns before the next scan. */
  onRefused: () => void
  /** It has stored everything that the page kept. */
  onMoved: () => void
}

/**
 * A store that keeps a write on the page, marked as such, when the device fails to store it, and moves it to the device
 * as soon as that stores again.
 */
export function keepOnPage(device: DeviceStore, { onRefused, onMoved }: Listeners): OutboxStore {
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

  let moving: Promise<void> | null = null

  function moveToDevice(): Promise<void> {
    moving ??= moveAll().finally(() => {
      moving = null
    })
    return moving
  }

  // A change that arrives meanwhile may be lost with the page's copy: the write is then sent again, and gets the same answer.
  async function moveAll() {
    const left = await page.list()
    if (left.length === 0) return
    await device.adopt(left.map((entry) => ({ ...entry, keptOn: 'device' as const })))
    for (const { key } of left) await page.update(key, () => null)
    onMoved()
  }

  return {
    async add(writes) {
      try {
        await moveToDevice() // before the write, which counts on from there
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
      await moveToDevice().catch(() => {})
      const kept = note(await device.list().catch(() => []))
      return [...kept, ...(await page.list())]
    },
    async update(key, change) {
      const onPage = (await page.list()).some((entry) => entry.key === key)
      return onPage ? page.update(key, change) : device.update(key, change)
    },
  }
}
