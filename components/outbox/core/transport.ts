import type { Reply } from './definite-answer.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** Sends a write once. Never throws for network errors, and stops when `signal` aborts. */
export interface Transport {
  send(entry: OutboxEntry, attempt: { sentAt: Date; signal: AbortSignal }): Promise<Reply>
}
