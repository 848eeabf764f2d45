import type { NewWrite, OutboxEntry } from './outbox-entry.ts'

/** Where the entries are stored. */
export interface OutboxStore {
  /** Adds all entries or none, and is durable when it resolves. Assigns each an order and a number, unique across the tabs of this device. */
  add(writes: readonly NewWrite[]): Promise<OutboxEntry[]>
  /** In creation order. */
  list(): Promise<OutboxEntry[]>
  /**
   * Reads and changes one entry atomically and returns the result, or null when it is gone. `change` returns the same
   * object to leave it, null to remove it.
   */
  update(key: string, change: (entry: OutboxEntry) => OutboxEntry | null): Promise<OutboxEntry | null>
}

/** A device's own storage, which may fail for a moment. */
export interface DeviceStore extends OutboxStore {
  /** Stores entries of a page with their orders and numbers, durably. It leaves those that it has. */
  adopt(entries: readonly OutboxEntry[]): Promise<void>
}
