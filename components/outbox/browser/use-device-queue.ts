'use client'

import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { DeviceQueue, QueueView } from '#components/outbox/core/device-queue.ts'
import { useLoaded } from '#components/ui/load-later.ts'
import { loadPageQueue } from './load-page-queue.ts'

const NOTHING: QueueView = { entries: [], trouble: null }
const stay = () => {}

/** The queue of this device, and what is in it. Not fetched before `isWanted`; `queue` is null until it is there. */
export function useDeviceQueue(isWanted = true) {
  const page = useLoaded(loadPageQueue, isWanted)
  const queue: DeviceQueue | null = page?.pageQueue() ?? null
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
