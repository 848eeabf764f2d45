import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { parseJsonAs } from '#server/parse-json-as.ts'
import type { AccessTokenSource } from './access-token.ts'
import { type Attempt, failure, failureOf } from './attempt.ts'
import { type CallResult, call } from './call.ts'
import { cardFromLookup, cardFromStatus } from './card-from-wire.ts'
import { cardLookupSchema, cardStatusSchema } from './wire.ts'

export type RegisterConnection = { apiUrl: string; tokens: AccessTokenSource; now: () => Date }

/** One attempt at a look-up. Replaces a rejected token once. `limit` is the timeout of each call. */
export async function askRegister(
  connection: RegisterConnection,
  query: HmsCardQuery,
  limit: () => AbortSignal,
): Promise<Attempt> {
  const first = await askWithToken(connection, query, limit)
  if (first.outcome === 'token refused') {
    connection.tokens.discard(first.token)
    const second = await askWithToken(connection, query, limit)
    return second.outcome === 'token refused' ? second.attempt : second
  }
  return first
}

async function askWithToken(
  { apiUrl, tokens, now }: RegisterConnection,
  query: HmsCardQuery,
  limit: () => AbortSignal,
): Promise<Attempt | { outcome: 'token refused'; token: string; attempt: Attempt }> {
  const access = await tokens.get(limit())
  if (access.outcome !== 'token') return access
  const { url, init } = requestFor(apiUrl, query, access.token)
  const result = await call(url, init, limit(), now)
  const attempt = attemptFrom(result, query)
  const wasRefused = result.kind === 'response' && result.status === 401
  return wasRefused ? { outcome: 'token refused', token: access.token, attempt } : attempt
}

function requestFor(apiUrl: string, query: HmsCardQuery, token: string): { url: string; init: RequestInit } {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json, application/problem+json' }
  if (query.by === 'cardNumber') return { url: `${apiUrl}/v1/cards/${query.cardNumber}/status`, init: { headers } }
  const body = JSON.stringify(
    query.by === 'qr' ? { type: 'qr', value: query.payload } : { type: 'chip', value: query.code },
  )
  return {
    url: `${apiUrl}/v1/cards/lookup`,
    init: { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } },
  }
}

function attemptFrom(result: CallResult, query: HmsCardQuery): Attempt {
  if (result.kind !== 'response' || result.status !== 200) return failureOf(result)
  const card = cardFrom(result.body, query)
  return card ? { outcome: 'card', card } : failure('CONTRACT_VIOLATION', result)
}

/** Null when the body has the wrong shape, or is about another card than the requested one. */
function cardFrom(body: string, query: HmsCardQuery) {
  if (query.by !== 'cardNumber') {
    const wire = parseJsonAs(cardLookupSchema, body)
    return wire && cardFromLookup(wire)
  }
  const wire = parseJsonAs(cardStatusSchema, body)
  const card = wire && cardFromStatus(wire)
  return card && (card.cardNumber ?? query.cardNumber) === query.cardNumber ? card : null
}
