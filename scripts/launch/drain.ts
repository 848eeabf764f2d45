import type { RequestListener, Server, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

/** How long new connections are accepted while requests run: a load balancer checks readiness on a new one. */
const NOTICE_MS = 3_000
/** After so long without a request, nobody sends any more. A moment between two requests is no sign of that. */
const QUIET_MS = 500
const LOOK_MS = 25

export type Drainable = {
  listener: RequestListener
  /** Resolves when every request has been answered and every connection is closed. */
  drain(server: Server): Promise<void>
}

/**
 * Stops a server without dropping a request. While it drains, `/api/ready` returns 503 and every answer asks the client to close its
 * connection. Running and new requests are still answered.
 */
export function makeDrainable(handle: RequestListener): Drainable {
  const running = new Set<ServerResponse>()
  let isDraining = false
  let lastRequestAt = Number.NEGATIVE_INFINITY
  let onIdle = () => {}
  const isQuiet = () => running.size === 0 && performance.now() - lastRequestAt >= QUIET_MS

  return {
    listener(request, response) {
      running.add(response)
      lastRequestAt = performance.now()
      response.once('close', () => {
        running.delete(response)
        if (running.size === 0) onIdle()
      })
      if (!isDraining) return handle(request, response)
      response.setHeader('connection', 'close')
      if (request.url?.split('?')[0] !== '/api/ready') return handle(request, response)
      response.writeHead(503, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ status: 'not ready', reasons: ['stopping'] }))
    },
    async drain(server) {
      isDraining = true
      for (const response of running) if (!response.headersSent) response.setHeader('connection', 'close')
      const closesAt = performance.now() + NOTICE_MS
      while (!isQuiet() && performance.now() < closesAt) await delay(LOOK_MS)
      onIdle = () => server.closeIdleConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
