import { connect, type NetConnectOpts, type Socket } from 'node:net'

/** What the driver hands over of its options: one entry for each host of the address. */
type Target = { host: string[]; port: number[]; path?: string }

/** How often in that time a line is looked at. */
const LOOKS = 4

/**
 * Makes sockets that are given up after `silenceMs`, and a quarter of it at most, without a byte in either direction. A server that is
 * there answers within its own time limits; a line that hangs says nothing, and would hold its connection and its request for ever.
 */
export function socketMaker(silenceMs: number): (target: Target) => Socket {
  let attempts = 0
  return (target) => {
    const index = attempts % target.port.length
    attempts += 1
    const host = target.host[index]
    const place: NetConnectOpts = target.path ? { path: target.path } : { host, port: target.port[index]! }
    // What is sent in two pieces would otherwise wait in between until the first one is answered (Nagle's algorithm).
    const socket = connect({ ...place, noDelay: true })
    giveUpWhenSilent(socket, silenceMs)
    // For TLS the driver wants to know the host's name.
    return Object.assign(socket, { host })
  }
}

// Counts bytes, where a `timeout` listener would do: the driver takes all listeners away before it speaks TLS.
function giveUpWhenSilent(socket: Socket, silenceMs: number): void {
  let bytes = 0
  let connectedAt = performance.now()
  const watch = setInterval(() => {
    if (socket.destroyed) return clearInterval(watch)
    const now = performance.now()
    const total = socket.bytesRead + socket.bytesWritten
    if (total !== bytes) connectedAt = now
    bytes = total
    if (now - connectedAt < silenceMs) return
    socket.destroy(Object.assign(new Error('the database says nothing'), { code: 'ETIMEDOUT' }))
  }, silenceMs / LOOKS).unref()
}
