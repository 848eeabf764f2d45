import type { Outbox } from '#components/outbox/core/outbox.ts'
import { loadLater } from '#components/ui/load-later.ts'

/** The code that stores and sends. It is fetched on first use, because a page with a camera opens that first. */
export const loadPageOutbox = loadLater(() => import('./page-outbox.ts'))

/** The outbox of this page, once it is loaded. */
export async function readyOutbox(): Promise<Outbox> {
  return (await loadPageOutbox()).pageOutbox()
}
