import type { Outbox } from '#components/outbox/core/outbox.ts'
import { loadLater } from '#components/ui/load-later.ts'

/** What keeps and sends, fetched when it is first wanted: a page with a camera opens that first. */
export const loadPageOutbox = loadLater(() => import('./page-outbox.ts'))

/** The queue of this page, as soon as it is there. */
export async function readyOutbox(): Promise<Outbox> {
  return (await loadPageOutbox()).pageOutbox()
}
