import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SandboxControl } from './control.ts'
import { type Exchange, readBody, sendJson } from './exchange.ts'

export const SCOPES = ['hms:status', 'hms:person'] as const

export type Scope = (typeof SCOPES)[number]
export type SandboxClient = { id: string; secret: string; scopes: readonly Scope[] }

type OAuthErrorWord = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope'
type GivenCredentials = { id: string; secret: string }

export type Tokens = {
  /** The token endpoint: client credentials by HTTP Basic or in the form (RFC 6749, 2.3.1 and 4.4). */
  issue(exchange: Exchange): Promise<void>
  /** The scopes of the bearer of this request. Null without a valid token. */
  scopesOf(exchange: Exchange): readonly Scope[] | null
  /** The client of this request's token, valid or not. Null when the token was never issued. */
  clientOf(exchange: Exchange): string | null
}

export function createTokens(clients: readonly SandboxClient[], control: SandboxControl, now: () => Date): Tokens {
  const issued = new Map<string, { client: string; scopes: readonly Scope[]; expiresAt: number }>()
  control.onRevoke(() => issued.clear())

  return {
    async issue(exchange) {
      const form = new URLSearchParams((await readBody(exchange)) ?? '')
      const refuse = (status: number, error: OAuthErrorWord) => rejectToken(exchange, status, error)
      if (!isForm(exchange) || !form.has('grant_type')) return refuse(400, 'invalid_request')
      const given = credentialsIn(exchange, form)
      if (given === 'both') return refuse(400, 'invalid_request')
      const client = clients.find(({ id, secret }) => given?.id === id && isSame(given.secret, secret))
      if (!client) return refuse(401, 'invalid_client')
      if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type')
      const scopes = grantedScopes(form.get('scope'), client)
      if (!scopes) return refuse(400, 'invalid_scope')

      const lifetime = control.state.register.tokenLifetimeSeconds
      const token = randomBytes(24).toString('base64url')
      issued.set(token, { client: client.id, scopes, expiresAt: now().getTime() + lifetime * 1000 })
      sendJson(exchange, 200, {
        access_token: token,
        token_type: 'Bearer',
        expires_in: lifetime,
        scope: scopes.join(' '),
      })
    },

    clientOf: (exchange) => issued.get(tokenIn(exchange))?.client ?? null,

    scopesOf(exchange) {
      const token = tokenIn(exchange)
      const known = issued.get(token)
      if (known && known.expiresAt > now().getTime()) return known.scopes
      issued.delete(token)
      return null
    },
  }
}

function tokenIn({ request }: Exchange): string {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
}

function isForm({ request }: Exchange): boolean {
  return (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
}

function credentialsIn({ request }: Exchange, form: URLSearchParams): GivenCredentials | 'both' | null {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const secret = form.get('client_secret')
  if (basic !== undefined && secret !== null) return 'both'
  if (basic !== undefined) return basicCredentials(basic)
  return secret === null ? null : { id: form.get('client_id') ?? '', secret }
}

function basicCredentials(basic: string): GivenCredentials | null {
  const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s)
  try {
    return { id: decodeURIComponent(id ?? ''), secret: decodeURIComponent(secret ?? '') }
  } catch {
    return null
  }
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function grantedScopes(asked: string | null, client: SandboxClient): readonly Scope[] | null {
  if (!asked?.trim()) return client.scopes
  const words = asked.trim().split(/\s+/)
  const scopes = client.scopes.filter((scope) => words.includes(scope))
  return scopes.length === new Set(words).size ? scopes : null
}

function rejectToken(exchange: Exchange, status: number, error: OAuthErrorWord): void {
  const headers: Record<string, string> = status === 401 ? { 'www-authenticate': 'Basic realm="HMS-kort sandbox"' } : {}
  sendJson(exchange, status, { error }, headers)
}
