import type { OutboxEntry } from './outbox-entry.ts'
import type { Settlement } from './outcome.ts'

/** What the tabs of one device tell each other. */
export type TabMessage =
  | { kind: 'put'; entries: OutboxEntry[] }
  | { kind: 'removed'; keys: string[] }
  | { kind: 'settled'; entry: OutboxEntry; settlement: Settlement }

export interface TabChannel {
  post(message: TabMessage): void
  listen(listener: (message: TabMessage) => void): void
  close(): void
}

/** Runs `task` unless another tab is at the same entry: then `'taken'`. A tab that dies lets go. */
export type Claim = <T>(key: string, task: () => Promise<T>) => Promise<T | 'taken'>

/** For where there is one sender, or where tabs cannot agree: the server takes a write once however often it comes. */
export const claimAlways: Claim = (_key, task) => task()

export function silentChannel(): TabChannel {
  return { post() {}, listen() {}, close() {} }
}
