import type { Reply } from './definite-answer.ts'
import type { QueueEntry } from './queue-entry.ts'

/** Sends a write once. Never throws for what can happen on a network; gives up when `signal` says so. */
export interface Transport {
  send(entry: QueueEntry, attempt: { sentAt: Date; signal: AbortSignal }): Promise<Reply>
}
