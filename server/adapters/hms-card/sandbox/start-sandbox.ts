import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CardRegister, createCardRegister } from './card-register.ts'
import {
  type ControlChange,
  controlSchema,
  createControl,
  type SandboxControl,
  type SandboxState,
  type SandboxStats,
} from './control.ts'
import {
  SANDBOX_CLIENT_ID,
  SANDBOX_CLIENT_SECRET,
  SANDBOX_COMPANY_CLIENT_ID,
  SANDBOX_COMPANY_CLIENT_SECRET,
} from './credentials.ts'
import { createEnterpriseSandbox, ENTERPRISE_API_PATH, type EnterpriseSandbox } from './enterprise-register.ts'
import { sandboxEnterprises } from './enterprises.ts'
import { type Exchange, readBody, readJson, send, sendJson } from './exchange.ts'
import { TRAP_PATH } from './misbehave.ts'
import { createSandboxPage, type SandboxPage } from './page/sandbox-page.ts'
import { readSandboxData } from './sandbox-data.ts'
import { createTokens, type SandboxClient, SCOPES } from './tokens.ts'

const { createServer } = process.getBuiltinModule('node:http')

export type SandboxOptions = {
  /** 0 picks any free port. */
  port?: number
  host?: string
  clients?: readonly SandboxClient[]
  now?: () => Date
}

export type Sandbox = {
  url: string
  apiUrl: string
  tokenUrl: string
  enterpriseApiUrl: string
  control: {
    change(change: ControlChange): void
    /** Resets everything: no faults, counts at zero, every token revoked. */
    reset(): void
    readonly state: SandboxState
    readonly stats: SandboxStats
  }
  close(): Promise<void>
}

export const SANDBOX_CLIENT: SandboxClient = { id: SANDBOX_CLIENT_ID, secret: SANDBOX_CLIENT_SECRET, scopes: SCOPES }

/** A client for a company with its own credentials. */
export const SANDBOX_COMPANY_CLIENT: SandboxClient = {
  id: SANDBOX_COMPANY_CLIENT_ID,
  secret: SANDBOX_COMPANY_CLIENT_SECRET,
  scopes: SCOPES,
}

/** Starts the sandbox of both registers and its page. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    port = 0,
    host = '127.0.0.1',
    clients = [SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT],
    now = () => new Date(),
  } = options
  const data = readSandboxData()
  const control = createControl()
  const tokens = createTokens(clients, control, now)
  const listener = createListener({
    control,
    cards: createCardRegister({ data, tokens, control, now }),
    enterprises: createEnterpriseSandbox(sandboxEnterprises(data), control, now),
    page: createSandboxPage(data, control, now),
  })
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const { address, family, port: taken } = server.address() as AddressInfo
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`

  return {
    url,
    apiUrl: url,
    tokenUrl: `${url}/oauth2/token`,
    enterpriseApiUrl: `${url}${ENTERPRISE_API_PATH}`,
    control,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Parts = { control: SandboxControl; cards: CardRegister; enterprises: EnterpriseSandbox; page: SandboxPage }

function createListener(parts: Parts): RequestListener {
  return (request, response) => {
    const url = new URL(request.url?.replace(/^\/+/, '/') ?? '/', 'http://sandbox')
    const exchange = { request, response, url }
    route(exchange, parts).catch((error: NodeJS.ErrnoException) => {
      const callerLeft = error.code === 'ECONNRESET'
      if (callerLeft) return
      console.error(error)
      if (response.headersSent) response.destroy()
      else sendJson(exchange, 500, { status: 500, code: 'INTERN_FEIL' })
    })
  }
}

async function route(exchange: Exchange, { control, cards, enterprises, page }: Parts): Promise<void> {
  const { pathname } = exchange.url
  if (pathname === '/sandbox/control') return handleControl(exchange, control)
  if (pathname.startsWith('/v1/') || pathname === '/oauth2/token') return cards.handle(exchange)
  if (pathname.startsWith(`${ENTERPRISE_API_PATH}/`)) return enterprises.handle(exchange)
  if (pathname === TRAP_PATH) control.count('trapRequests')
  if (await page.handle(exchange)) return
  send(exchange, 404, 'text/plain; charset=utf-8', 'Not found\n')
}

/** GET reads, POST changes, DELETE resets. JSON only, so that no page of another origin can call it unnoticed. */
async function handleControl(exchange: Exchange, control: SandboxControl): Promise<void> {
  const { method, headers } = exchange.request
  if (method === 'DELETE') control.reset()
  if (method === 'POST') {
    const isJson = (headers['content-type'] ?? '').startsWith('application/json')
    const change = controlSchema.safeParse(isJson ? readJson(await readBody(exchange)) : undefined)
    if (!change.success) return sendJson(exchange, 400, { problems: change.error.issues.map(describeIssue) })
    control.change(change.data)
  }
  sendJson(exchange, 200, { state: control.state, stats: control.stats })
}

function describeIssue({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message
}
