import type { NewWrite, OutboxEntry } from './outbox-entry.ts'

/** Where the entries lie. */
export interface OutboxStore {
  /** All of them or none; durable when it resolves. Gives each its order and its number, counted on over every tab of this device. */
  add(writes: readonly NewWrite[]): Promise<OutboxEntry[]>
  /** In the order in which they were made. */
  list(): Promise<OutboxEntry[]>
  /**
   * Reads and changes one entry with nothing in between, and gives what it became: null where it is gone. `change` returns the same
   * object to leave it, null to remove it.
   */
  update(key: string, change: (entry: OutboxEntry) => OutboxEntry | null): Promise<OutboxEntry | null>
}
