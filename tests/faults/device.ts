import { createOutbox, type Outbox } from '#components/outbox/core/outbox.ts'
import { bringsPerson, type NewWrite, type OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { Transport } from '#components/outbox/core/transport.ts'
import { type FileStore, openFileStore } from './file-store.ts'
import type { History } from './history.ts'
import type { Random } from './random.ts'

/** A phone at a check-in page: the browser's outbox, stored in a file. */
export interface Device {
  /** Adds a write to the outbox. Returns false when the device died before it reported the write as stored. */
  write(write: NewWrite): Promise<boolean>
  /** Loses its memory and restarts from its file. */
  crash(): Promise<void>
  /** Retries everything at once, as on the `online` event. */
  wake(): void
  /** The number of writes without a definite answer. */
  waiting(): number
  /** The number of scans and declarations among them. What refers to a lost scan waits forever. */
  waitingPersons(): number
  close(): Promise<void>
}

type Parts = { store: FileStore; transport: Transport }

/** Breaks a part of a device on purpose. Called again each time the device starts. */
export type Sabotage = (parts: Parts) => Parts

type Options = { file: string; transport: Transport; sabotage?: Sabotage | undefined; history: History; random: Random }

export async function openDevice({ file, transport, sabotage, history, random }: Options): Promise<Device> {
  let store: FileStore
  let queue: Outbox
  let starting: Promise<void>

  async function start(): Promise<void> {
    const intact = { store: await openFileStore(file), transport }
    const parts = sabotage?.(intact) ?? intact
    store = parts.store
    for (const entry of await store.list()) history.stored(entry.key)
    queue = createOutbox({ ...parts, random: random.next })
    queue.onOutcome((outcome) => {
      const { key } = outcome.entry
      if (outcome.kind === 'answer') history.settled(key, 'acknowledged')
      if (outcome.kind === 'refusal') history.settled(key, 'refused', outcome.conflict.reason ?? outcome.conflict.code)
    })
    await queue.ready
  }
  starting = start()
  await starting

  return {
    async write(write) {
      await starting
      try {
        await queue.add([write])
      } catch {
        return false
      }
      history.stored(write.key)
      return true
    },
    async crash() {
      await starting
      queue.close()
      starting = store.die(random.chance(0.5)).then(start)
      await starting
    },
    wake: () => queue.wake(),
    waiting: () => queue.view().entries.filter(isWaiting).length,
    waitingPersons: () => queue.view().entries.filter((entry) => isWaiting(entry) && bringsPerson(entry)).length,
    async close() {
      await starting
      queue.close()
      await store.die(false)
    },
  }
}

function isWaiting({ state }: OutboxEntry): boolean {
  return state === 'waiting'
}
