import { connect, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

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

/** Resolves when a server on loopback answers there. */
export async function waitForPort(port: number): Promise<void> {
  while (!(await canConnect(port))) await delay(10, undefined, { ref: false })
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
