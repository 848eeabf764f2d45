import './launch/protect-output.ts'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import createApplication from 'next'
import { receiveEnvironment } from './launch/await-environment.ts'
import { makeDrainable } from './launch/drain.ts'
import { errorCode } from './launch/failure.ts'
import { createLateHandler } from './launch/late-handler.ts'

/**
 * The application's own process: serves until SIGTERM, then finishes its running requests. It does not use Next's own commands, because they
 * ask for upgrades and send telemetry.
 */
const DRAIN_MS = 8_000
const LISTEN_ATTEMPTS = 20
/** Loading the API and the jobs keeps the process busy, so it first answers the requests that waited for the server. */
const LATER_MS = 1_000
const HEALTH = /^\/api\/(health|ready)(\?|$)/

// An import of node:http reads all of its exports, so that Node loads its WebSocket client. That takes a tenth of a start.
const { createServer } = process.getBuiltinModule('node:http')

const environment = receiveEnvironment()
await environment.nextPart() // the address, and that the build is done
// These read the build and the environment as they load.
const [
  { markLocalRequest },
  { setPageHeaders },
  { refuseRequest },
  { setTransportSecurity },
  { limitBodyTime, limitHeaders, SERVER_LIMITS },
] = await Promise.all([
  import('#server/security/local-request.ts'),
  import('#server/security/page-headers.ts'),
  import('#server/security/refuse-request.ts'),
  import('#server/security/transport-security.ts'),
  import('#server/security/server-limits.ts'),
])
const hostname = process.env.KYNDIG_HOST ?? '127.0.0.1'
const port = Number(process.env.PORT ?? 3000)
const place = {
  host: hostname,
  url: process.env.KYNDIG_URL ?? `http://127.0.0.1:${port}`,
  tls: process.env.KYNDIG_TLS_KEY !== undefined,
}
const dev = process.env.NODE_ENV === 'development'
const { KYNDIG_METRICS_PORT, OTEL_EXPORTER_OTLP_ENDPOINT } = process.env
const telemetry = KYNDIG_METRICS_PORT || OTEL_EXPORTER_OTLP_ENDPOINT ? await openTelemetry() : undefined

/** instrumentation.ts, which is bundled, puts it here as Next starts. */
type Left = {
  kyndig?: {
    loadApi(): Promise<RequestListener>
    loadFiles(): Promise<RequestListener>
    loadHealth(): Promise<RequestListener>
    startJobs(): Promise<{ stop(): Promise<void> } | null>
  }
}

let jobs: ReturnType<typeof startJobs> | undefined

const api = createLateHandler(
  () => built().loadApi(),
  (error) => console.error('The API could not be loaded; the next request tries again.', error),
)
const files = createLateHandler(
  () => built().loadFiles(),
  (error) => console.error('The file API could not be loaded; the next request tries again.', error),
)
const health = createLateHandler(
  () => built().loadHealth(),
  (error) => console.error('The health API could not be loaded; the next request tries again.', error),
)
const drainable = makeDrainable(await observed((request, response) => void answer(request, response)))
const server = createListener(drainable.listener)
const application = createApplication({ dev, dir: process.cwd(), hostname, port, httpServer: server })
await application.prepare()
await health.load() // while the database starts
await environment.nextPart() // the database, secrets and registers, which pages need when they open
const handle = application.getRequestHandler()
await listen(server)
process.send?.('ready')
const starting = setTimeout(() => {
  void api.load()
  jobs = startJobs()
}, LATER_MS)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void drain())

function built() {
  return (globalThis as Left).kyndig!
}

function createListener(listener: RequestListener): Server {
  const { KYNDIG_TLS_KEY, KYNDIG_TLS_CERTIFICATE } = process.env
  if (!KYNDIG_TLS_KEY || !KYNDIG_TLS_CERTIFICATE) return limitHeaders(createServer(SERVER_LIMITS, listener))
  const tls = { key: readFileSync(KYNDIG_TLS_KEY), cert: readFileSync(KYNDIG_TLS_CERTIFICATE) }
  const { createServer: createTlsServer } = process.getBuiltinModule('node:https')
  return limitHeaders(createTlsServer({ ...SERVER_LIMITS, ...tls }, listener))
}

// A server that was just killed may still use the port.
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

// The API needs none of Next's request handling, which takes several times as long as most answers.
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  setTransportSecurity(request, response)
  if (refuseRequest(request, response, place.url)) return
  markLocalRequest(request, place)
  if (HEALTH.test(request.url ?? '')) return health.handle(request, response)
  if (request.url?.startsWith('/api/files/')) return files.handle(request, response)
  limitBodyTime(request)
  if (!request.url?.startsWith('/api/trpc/')) {
    setPageHeaders(request, response)
    return handle(request, response)
  }
  return api.handle(request, response)
}

// Its packages are loaded only where something reads what they measure.
async function openTelemetry() {
  const { openTelemetry: open } = await import('#server/telemetry/open-telemetry.ts')
  return open()
}

async function observed(listener: RequestListener): Promise<RequestListener> {
  if (!telemetry) return listener
  const { observeRequests } = await import('#server/telemetry/observe-requests.ts')
  return observeRequests(listener, place.url.startsWith('https:') ? 'https' : 'http')
}

function startJobs() {
  return built().startJobs()
}

async function drain(): Promise<void> {
  clearTimeout(starting)
  // Jobs stop before the database closes: we wait for a running one.
  const stopJobs = async () => (await jobs)?.stop()
  await Promise.race([Promise.all([drainable.drain(server), stopJobs()]), delay(DRAIN_MS)])
  server.closeAllConnections()
  await application.close()
  await telemetry?.close()
  process.exit(0)
}
