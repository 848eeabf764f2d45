'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { DeviceQueue, QueueView } from './device-queue.ts'
import { checkStorage, pageQueue, readStorage, subscribeToStorage } from './page-queue.ts'

const NOTHING: QueueView = { entries: [], trouble: null }

/** The queue of this device, and what is in it. */
export function useDeviceQueue(): QueueView & { queue: () => DeviceQueue; storage: ReturnType<typeof readStorage> } {
  const view = useSyncExternalStore(subscribe, readView, readNothing)
  const storage = useSyncExternalStore(subscribeToStorage, readStorage, () => 'unknown' as const)
  useEffect(() => void checkStorage(), [])
  return { ...view, queue: pageQueue, storage }
}

const subscribe = (listener: () => void) => pageQueue().subscribe(listener)
const readView = () => pageQueue().view()
const readNothing = () => NOTHING
