import { parseJsonAs } from '#server/parse-json-as.ts'
import { type Failure, failure, failureOf } from './attempt.ts'
import { type CallResult, call, causeOf } from './call.ts'
import { ERROR_BY_OAUTH_WORD } from './mapping.ts'
import { oauthErrorSchema, tokenSchema } from './wire.ts'

/** A token is not used in its last minute, so that it cannot expire in transit. */
const MARGIN_MS = 60_000
const SCOPE = 'hms:status hms:person'

export type AccessToken = { outcome: 'token'; token: string }

export type AccessTokenSource = {
  /** A token that is valid for at least a minute. When a caller stops waiting, the refresh continues for the next one. */
  get(signal: AbortSignal): Promise<AccessToken | Failure>
  /** Forgets the token that the register rejected, unless a newer one has replaced it. */
  discard(token: string): void
}

type Credentials = { tokenUrl: string; clientId: string; clientSecret: string }

/** Client credentials grant (RFC 6749, 4.4): one token for all look-ups, and only one refresh at a time. */
export function createAccessTokenSource(
  credentials: Credentials,
  { now, limit }: { now: () => Date; limit: () => AbortSignal },
): AccessTokenSource {
  let cached: { token: string; usableUntil: number } | null = null
  let refreshing: Promise<AccessToken | Failure> | null = null

  async function refresh(): Promise<AccessToken | Failure> {
    const askedAt = now().getTime()
    const result = await requestToken(credentials, limit(), now)
    const token = result.kind === 'response' && result.status === 200 ? parseJsonAs(tokenSchema, result.body) : null
    if (!token) return tokenFailureOf(result)
    cached = { token: token.access_token, usableUntil: askedAt + token.expires_in * 1000 - MARGIN_MS }
    return { outcome: 'token', token: token.access_token }
  }

  return {
    async get(signal) {
      if (cached && now().getTime() < cached.usableUntil) return { outcome: 'token', token: cached.token }
      refreshing ??= refresh().finally(() => {
        refreshing = null
      })
      return waitFor(refreshing, signal)
    },
    discard(token) {
      if (cached?.token === token) cached = null
    },
  }
}

function requestToken(credentials: Credentials, signal: AbortSignal, now: () => Date): Promise<CallResult> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    scope: SCOPE,
  })
  return call(
    credentials.tokenUrl,
    { method: 'POST', body: form, headers: { accept: 'application/json' } },
    signal,
    now,
  )
}

function tokenFailureOf(result: CallResult): Failure {
  if (result.kind !== 'response' || (result.status !== 400 && result.status !== 401)) return failureOf(result)
  const word = parseJsonAs(oauthErrorSchema, result.body)?.error ?? ''
  return failure(ERROR_BY_OAUTH_WORD.get(word) ?? 'CONTRACT_VIOLATION', result)
}

function waitFor(refreshing: Promise<AccessToken | Failure>, signal: AbortSignal): Promise<AccessToken | Failure> {
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(failureOf({ kind: 'unreachable', cause: causeOf(signal) }))
    if (signal.aborted) return giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    refreshing.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
