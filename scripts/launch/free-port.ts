import { connect, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { LaunchFailure } from './failure.ts'

/** Checks whether a server could listen there now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** Returns the wanted port when it is free, otherwise any free one. */
export async function findFreePort(wanted?: number): Promise<number> {
  if (wanted && (await isPortFree(wanted))) return wanted
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Resolves when a server on loopback answers there. Throws `LaunchFailure` when none has after `timeoutMs`. */
export async function waitForPort(port: number, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await canConnect(port))) {
    if (Date.now() > deadline) {
      throw new LaunchFailure(`Nothing has answered on port ${port} for ${Math.round(timeoutMs / 1000)} seconds.`)
    }
    await delay(10, undefined, { ref: false })
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
