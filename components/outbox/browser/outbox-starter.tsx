'use client'

import { useEffect } from 'react'
import { readyOutbox } from './load-page-outbox.ts'

/**
 * Sends from any page what an earlier page left, and makes the service worker cache what the session page needs. Waits
 * until the page has loaded, and fetches the sender only when there is something to send.
 */
export function OutboxStarter() {
  useEffect(() => {
    const timer = setTimeout(() => {
      void startIfNeeded().catch(() => {}) // the check-in page reports problems with the storage
      if (process.env.NODE_ENV === 'production') void startWorker().catch(() => {})
    }, 500)
    return () => clearTimeout(timer)
  }, [])
  return null
}

async function startIfNeeded() {
  const { countEntries } = await import('./device-database.ts')
  if ((await countEntries()) === 0) return
  await readyOutbox()
}

async function startWorker() {
  if (!('serviceWorker' in navigator)) return
  const { registerWorker } = await import('./register-worker.ts')
  await registerWorker()
}
