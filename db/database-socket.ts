import { connect, type NetConnectOpts, type Socket } from 'node:net'

/** What the driver hands over of its options: one entry for each host of the address. */
type Target = { host: string[]; port: number[]; path?: string }

/**
 * Makes sockets that are given up after `silenceMs` without a byte in either direction. A server that is there answers within its
 * own time limits; a line that hangs says nothing, and would hold its connection and its request for ever.
 */
export function socketMaker(silenceMs: number): (target: Target) => Socket {
  let attempts = 0
  return (target) => {
    const index = attempts % target.port.length
    attempts += 1
    const host = target.host[index]
    const options: NetConnectOpts = target.path ? { path: target.path } : { host, port: target.port[index]! }
    const socket = connect(options)
    const giveUp = () => socket.destroy(Object.assign(new Error('the database says nothing'), { code: 'ETIMEDOUT' }))
    socket.setTimeout(silenceMs).on('timeout', giveUp)
    // Before it speaks TLS the driver takes every listener away, this one too; and it wants to know the host's name.
    const removeAll = socket.removeAllListeners.bind(socket)
    return Object.assign(socket, {
      host,
      removeAllListeners: (event?: string) => {
        removeAll(event)
        return socket.destroyed ? socket : socket.on('timeout', giveUp)
      },
    })
  }
}
