import type { DeviceQueue } from './device-queue.ts'
import type { NewWrite, QueueEntry } from './queue-entry.ts'
import type { Settlement } from './tabs.ts'

/** For how long a page waits for the server before it says that a write is kept here. Milliseconds. */
const PATIENCE_MS = 1_200
/** The same for what is kept nowhere but on the page: there is nothing to say but that it is not saved. */
const PAGE_PATIENCE_MS = 8_000

export type Outcome = { entry: QueueEntry } & (Settlement | { kind: 'kept' } | { kind: 'not_kept' })

/** Adds a write and waits a moment for what comes of it: the server's answer, or that the device keeps it until there is one. */
export function addAndAwait(queue: DeviceQueue, write: NewWrite): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let added: QueueEntry | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const stopSettled = queue.onSettled((entry, settlement) => {
      if (entry.key === write.key) end({ entry, ...settlement })
    })
    const stopView = queue.subscribe(giveUpInTrouble)

    queue.add([write]).then(([entry]) => {
      added = entry
      timer = setTimeout(giveUp, entry?.keptOn === 'page' ? PAGE_PATIENCE_MS : PATIENCE_MS)
      giveUpInTrouble()
    }, reject)

    function giveUpInTrouble() {
      if (queue.view().trouble) giveUp()
    }

    function giveUp() {
      if (added) end({ entry: added, kind: added.keptOn === 'page' ? 'not_kept' : 'kept' })
    }

    function end(outcome: Outcome) {
      clearTimeout(timer)
      stopSettled()
      stopView()
      resolve(outcome)
    }
  })
}
