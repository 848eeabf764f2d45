import type { TabChannel, TabMessage } from '#components/outbox/core/tabs.ts'

export async function claimByWebLock<T>(key: string, task: () => Promise<T>): Promise<T | 'taken'> {
  let running: Promise<T> | undefined
  try {
    return await navigator.locks.request(`kyndig-write-${key}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return 'taken'
      running = task()
      return running
    })
  } catch {
    return running ?? task() // a browser may have locks and still refuse them
  }
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
