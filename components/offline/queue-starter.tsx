'use client'

import { useEffect } from 'react'

/** Sends from any page what an earlier one left behind. The sender is fetched only where there is something to send. */
export function QueueStarter() {
  useEffect(() => {
    const timer = setTimeout(() => void startIfNeeded().catch(() => {}), 1_000) // after what the page itself needs
    return () => clearTimeout(timer)
  }, [])
  return null
}

async function startIfNeeded() {
  const { countEntries } = await import('./device-database.ts')
  if ((await countEntries()) === 0) return
  const { pageQueue } = await import('./page-queue.ts')
  pageQueue()
}
