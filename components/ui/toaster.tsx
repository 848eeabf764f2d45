'use client'

import { useSyncExternalStore } from 'react'
import { loadLater, useLoaded } from './load-later.ts'
import { toastStore } from './toast.ts'

const loadToastList = loadLater(() => import('./toast-list.tsx'))

/** Shows the messages of `toast()`. Once per page, around it. The toast code loads with the first one. */
export function Toaster(props: { label: string; closeLabel: string }) {
  const isNeeded = useSyncExternalStore(toastStore.subscribe, toastStore.wasUsed, () => false)
  const loaded = useLoaded(loadToastList, isNeeded)
  return loaded && <loaded.ToastList {...props} />
}
