import { keepOnPage } from '#components/outbox/core/keep-on-page.ts'
import { createOutbox, type Outbox } from '#components/outbox/core/outbox.ts'
import { claimAlways, silentChannel } from '#components/outbox/core/tabs.ts'
import { broadcastChannel, claimByWebLock } from './browser-tabs.ts'
import { askToPersist, tryStorage } from './device-database.ts'
import { createIdbStore } from './idb-store.ts'
import { createTrpcTransport } from './trpc-transport.ts'

let queue: Outbox | null = null
/** `clearable`: stored, but the browser may delete it, as it does for unused pages. */
export type DeviceStorage = 'unknown' | 'kept' | 'clearable' | 'refused'

let storage: DeviceStorage = 'unknown'
const storageListeners = new Set<() => void>()

/** The outbox of this page, started on first use. It lives as long as the document. */
export function pageOutbox(): Outbox {
  queue ??= start()
  return queue
}

/** Whether this device can store data. `refused` after the first failure. */
export const readStorage = () => storage

export function subscribeToStorage(listener: () => void): () => void {
  storageListeners.add(listener)
  return () => void storageListeners.delete(listener)
}

/** Call this before the first scan. */
export async function checkStorage(): Promise<void> {
  if (storage === 'unknown')
    await tryStorage().then(
      async () => {
        setStorage('kept')
        if (!(await askToPersist())) setStorage('clearable') // some browsers ask the user and wait
      },
      () => setStorage('refused'),
    )
}

function setStorage(next: DeviceStorage) {
  if (storage !== 'refused') tellStorage(next)
}

function tellStorage(next: DeviceStorage) {
  storage = next
  for (const listener of storageListeners) listener()
}

function start(): Outbox {
  const started = createOutbox({
    store: keepOnPage(createIdbStore(), {
      onRefused: () => setStorage('refused'),
      onMoved: () => {
        tellStorage('kept')
        started.wake() // its entries are on the device now
      },
    }),
    transport: createTrpcTransport({ url: '/api/trpc' }),
    claim: 'locks' in navigator ? claimByWebLock : claimAlways,
    isOnline: () => navigator.onLine,
    channel: 'BroadcastChannel' in window ? broadcastChannel() : silentChannel(),
  })
  window.addEventListener('online', started.wake)
  window.addEventListener('pageshow', started.wake)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && started.wake())
  window.addEventListener('beforeunload', (event) => {
    if (started.view().entries.some(({ keptOn }) => keptOn === 'page')) event.preventDefault()
  })
  return started
}
