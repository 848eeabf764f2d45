import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import createApplication from 'next'
import { makeDrainable } from './launch/drain.ts'
import { errorCode } from './launch/failure.ts'

/**
 * The application's own process: serves until SIGTERM, and then finishes the requests it has. Next's own commands are not
 * used, since they ask to be upgraded and report home.
 */
const DRAIN_MS = 8_000
const LISTEN_ATTEMPTS = 20

const hostname = process.env.KYNDIG_HOST ?? '127.0.0.1'
const port = Number(process.env.PORT ?? 3000)
const dev = process.env.NODE_ENV === 'development'

/** Left here by instrumentation.ts, which is bundled. */
const left = globalThis as {
  kyndigApi?: (request: IncomingMessage, response: ServerResponse) => boolean
  kyndigJobs?: { stop(): Promise<void> }
}

// The API needs nothing of what Next does to a request, which takes several times as long as most answers.
const drainable = makeDrainable((request, response) => {
  if (dev || !left.kyndigApi?.(request, response)) void handle(request, response)
})
const server = createListener(drainable.listener)
const application = createApplication({ dev, dir: process.cwd(), hostname, port, httpServer: server })
await application.prepare()
const handle = application.getRequestHandler()
await listen(server)
process.send?.('ready')
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void drain())

function createListener(listener: RequestListener): Server {
  const { KYNDIG_TLS_KEY, KYNDIG_TLS_CERTIFICATE } = process.env
  if (!KYNDIG_TLS_KEY || !KYNDIG_TLS_CERTIFICATE) return createServer(listener)
  return createTlsServer({ key: readFileSync(KYNDIG_TLS_KEY), cert: readFileSync(KYNDIG_TLS_CERTIFICATE) }, listener)
}

// A server that was killed a moment ago may still hold the port.
async function listen(server: Server): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const error = await tryToListen(server)
    if (!error) return
    if (errorCode(error) !== 'EADDRINUSE' || attempt === LISTEN_ATTEMPTS) throw error
    await delay(100)
  }
}

function tryToListen(server: Server): Promise<Error | null> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, hostname, () => resolve(null))
  })
}

// Before the database is let go: a job that runs is waited for.
async function drain(): Promise<void> {
  await Promise.race([Promise.all([drainable.drain(server), left.kyndigJobs?.stop()]), delay(DRAIN_MS)])
  server.closeAllConnections()
  await application.close()
  process.exit(0)
}
