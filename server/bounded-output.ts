import type { Writable } from 'node:stream'

/** The most that waits for a reader that stands still, in bytes of each stream. What comes after it is dropped and counted. */
export const MOST_WAITING_BYTES = 1024 * 1024

export interface BoundedOutput {
  write(text: string): void
}

/**
 * Writes to a stream whose other end may be slow, full or gone. Nothing is thrown, waits or grows: what cannot be written is
 * dropped, and `describeLoss` gives the line that says how many writes were, as soon as one gets through again.
 * Node writes to pipes and sockets without waiting and keeps without limit what they do not take, which is what is limited here.
 */
export function createBoundedOutput(stream: Writable, describeLoss: (lost: number) => string): BoundedOutput {
  let lost = 0
  // To say that writing failed would be to write. The callback below has counted it.
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore)

  function send(text: string, writes: number): void {
    stream.write(text, (error) => {
      if (error) lost += writes
      else if (lost > 0) reportLoss()
    })
  }

  function reportLoss(): void {
    const writes = lost
    lost = 0
    send(describeLoss(writes), writes)
  }

  return {
    write(text) {
      if (stream.writableLength + text.length > MOST_WAITING_BYTES) lost += 1
      else send(text, 1)
    },
  }
}

function ignore(): void {}
