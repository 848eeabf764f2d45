import { loadLater } from '#components/ui/load-later.ts'
import type { DeviceQueue } from './device-queue.ts'

/** What keeps and sends, fetched when it is first wanted: a page with a camera opens that first. */
export const loadPageQueue = loadLater(() => import('./page-queue.ts'))

/** The queue of this page, as soon as it is there. */
export async function readyQueue(): Promise<DeviceQueue> {
  return (await loadPageQueue()).pageQueue()
}
