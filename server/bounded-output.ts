import type { Writable } from 'node:stream'

/** How many bytes may wait for a stalled reader, for each stream. Further output is dropped and counted. */
export const MOST_WAITING_BYTES = 1024 * 1024

export interface BoundedOutput {
  write(text: string): void
}

/**
 * Writes to a stream whose reader may be slow, full or gone. It never throws, waits or grows: output that cannot be written is dropped, and
 * `describeLoss` gives the line that reports the count once a write succeeds again. Node buffers writes to pipes and sockets without limit,
 * which is what this limits.
 */
export function createBoundedOutput(stream: Writable, describeLoss: (lost: number) => string): BoundedOutput {
  let lost = 0
  // Reporting a failed write would need a write. The callback below counts it.
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

/** With `LOG_OUTPUT=stdout` the log has standard output to itself: sentences for people go to standard error. */
export function isLogOnStandardOutput(): boolean {
  return process.env.LOG_OUTPUT?.trim() === 'stdout'
}

function ignore(): void {}
