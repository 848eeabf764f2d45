'use client'

import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Outbox, OutboxView } from '#components/outbox/core/outbox.ts'
import { useLoaded } from '#components/ui/load-later.ts'
import { loadPageOutbox } from './load-page-outbox.ts'

const NOTHING: OutboxView = { entries: [], trouble: null }
const stay = () => {}

/** The outbox of this device and its entries. Not fetched before `enabled`; `queue` is null until it is loaded. */
export function useOutbox(enabled = true) {
  const page = useLoaded(loadPageOutbox, enabled)
  const queue: Outbox | null = page?.pageOutbox() ?? null
  const view = useSyncExternalStore(
    useCallback((listener) => queue?.subscribe(listener) ?? stay, [queue]),
    () => queue?.view() ?? NOTHING,
    () => NOTHING,
  )
  const storage = useSyncExternalStore(
    useCallback((listener) => page?.subscribeToStorage(listener) ?? stay, [page]),
    () => page?.readStorage() ?? 'unknown',
    () => 'unknown' as const,
  )
  useEffect(() => void page?.checkStorage(), [page])
  return { ...view, queue, storage }
}
