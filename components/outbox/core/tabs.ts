import type { OutboxEntry } from './outbox-entry.ts'
import type { Settlement } from './outcome.ts'

/** Messages between the tabs of one device. */
export type TabMessage =
  | { kind: 'put'; entries: OutboxEntry[] }
  | { kind: 'removed'; keys: string[] }
  | { kind: 'settled'; entry: OutboxEntry; settlement: Settlement }

export interface TabChannel {
  post(message: TabMessage): void
  listen(listener: (message: TabMessage) => void): void
  close(): void
}

/** Runs `task` unless another tab works on the same entry: then `'taken'`. A dying tab releases its lock. */
export type Claim = <T>(key: string, task: () => Promise<T>) => Promise<T | 'taken'>

/** For a single sender, or tabs that cannot coordinate: the server applies a write once, however often it arrives. */
export const claimAlways: Claim = (_key, task) => task()

export function silentChannel(): TabChannel {
  return { post() {}, listen() {}, close() {} }
}
