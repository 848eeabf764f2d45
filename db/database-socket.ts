import { connect, type NetConnectOpts, type Socket } from 'node:net'

/** The part of the driver's options that it passes on: one entry for each host of the address. */
type Target = { host: string[]; port: number[]; path?: string }

/** How often a connection is checked in that time. */
const LOOKS = 4

/**
 * Makes sockets that are closed after `silenceMs`, and at most a quarter more, without a byte in either direction. A live server answers
 * within its own timeouts; a hanging connection would block its request for ever.
 */
export function socketMaker(silenceMs: number): (target: Target) => Socket {
  let attempts = 0
  return (target) => {
    const index = attempts % target.port.length
    attempts += 1
    const host = target.host[index]
    const place: NetConnectOpts = target.path ? { path: target.path } : { host, port: target.port[index]! }
    // Otherwise Nagle's algorithm delays the second part of a message until the first is acknowledged.
    const socket = connect({ ...place, noDelay: true })
    giveUpWhenSilent(socket, silenceMs)
    // For TLS the driver needs the host's name.
    return Object.assign(socket, { host })
  }
}

// Counts bytes instead of using `timeout` listeners, because the driver removes all listeners before TLS.
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
