import type { DeviceQueue } from '#components/outbox/core/device-queue.ts'
import { loadLater } from '#components/ui/load-later.ts'

/** What keeps and sends, fetched when it is first wanted: a page with a camera opens that first. */
export const loadPageQueue = loadLater(() => import('./page-queue.ts'))

/** The queue of this page, as soon as it is there. */
export async function readyQueue(): Promise<DeviceQueue> {
  return (await loadPageQueue()).pageQueue()
}
