import type { Conflict, QueueEntry } from './queue-entry.ts'

/** The end of a write: the server's answer, or why it will not take it. */
export type Settlement = { kind: 'answer'; answer: unknown } | { kind: 'refusal'; conflict: Conflict }

/** What the tabs of one device tell each other. */
export type TabMessage =
  | { kind: 'put'; entries: QueueEntry[] }
  | { kind: 'removed'; keys: string[] }
  | { kind: 'settled'; entry: QueueEntry; settlement: Settlement }

export interface TabChannel {
  post(message: TabMessage): void
  listen(listener: (message: TabMessage) => void): void
  close(): void
}

/** Runs `task` unless another tab is at the same entry: then `'taken'`. A tab that dies lets go. */
export type Claim = <T>(key: string, task: () => Promise<T>) => Promise<T | 'taken'>

/** For where there is one sender, or where tabs cannot agree: the server takes a write once however often it comes. */
export const claimAlways: Claim = (_key, task) => task()

export async function claimByWebLock<T>(key: string, task: () => Promise<T>): Promise<T | 'taken'> {
  let running: Promise<T> | undefined
  try {
    return await navigator.locks.request(`kyndig-write-${key}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return 'taken'
      running = task()
      return running
    })
  } catch {
    return running ?? task() // a browser may have locks, and refuse them
  }
}

export function silentChannel(): TabChannel {
  return { post() {}, listen() {}, close() {} }
}

export function broadcastChannel(): TabChannel {
  const channel = new BroadcastChannel('kyndig-queue')
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data)
    },
    close: () => channel.close(),
  }
}
