import type { Reply } from './definite-answer.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** Sends a write once. Never throws for what can happen on a network; gives up when `signal` says so. */
export interface Transport {
  send(entry: OutboxEntry, attempt: { sentAt: Date; signal: AbortSignal }): Promise<Reply>
}
