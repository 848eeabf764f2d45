'use client'

import { useSyncExternalStore } from 'react'
import { loadLater, useLoaded } from './load-later.ts'
import { toastStore } from './toast.ts'

const loadToastList = loadLater(() => import('./toast-list.tsx'))

/** Shows what `toast()` says. Once per page, around it. What draws toasts is fetched with the first one. */
export function Toaster(props: { label: string; closeLabel: string }) {
  const isNeeded = useSyncExternalStore(toastStore.subscribe, toastStore.wasUsed, () => false)
  const loaded = useLoaded(loadToastList, isNeeded)
  return loaded && <loaded.ToastList {...props} />
}
