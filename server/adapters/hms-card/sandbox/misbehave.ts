import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type Exchange, send } from './exchange.ts'

/** Faults of servers, proxies and networks. `retry` is the header sent with a rejection. */
const WAYS = {
  hang: () => undefined,
  html: (exchange) => send(exchange, 200, 'text/html; charset=utf-8', '<!doctype html><title>Innlogging</title>'),
  cut: ({ response }) => cut(response),
  redirect: (exchange) => send(exchange, 302, 'text/plain', '', { location: TRAP_PATH }),
  huge: (exchange) => send(exchange, 200, 'application/json', JSON.stringify({ padding: 'x'.repeat(1024 * 1024) })),
  gzipBomb: (exchange) => send(exchange, 200, 'application/json', bomb(), { 'content-encoding': 'gzip' }),
  emptyBody: (exchange) => send(exchange, 200, 'application/json', ''),
  rateLimited: (exchange, retry) => problem(exchange, 429, 'FOR_MANGE_KALL', 'For mange kall', retry),
  badGateway: (exchange, retry) => send(exchange, 502, 'text/html', '<h1>502 Bad Gateway</h1>', retry),
  maintenance: (exchange, retry) => problem(exchange, 503, 'VEDLIKEHOLD', 'Vedlikehold', retry),
} satisfies Record<string, (exchange: Exchange, retry: Record<string, string>) => void>

export type Misbehaviour = keyof typeof WAYS

/** Target of redirects. A correct client never comes here. */
export const TRAP_PATH = '/sandbox/trap'

export function misbehave(exchange: Exchange, how: Misbehaviour, retryAfter: string): void {
  WAYS[how](exchange, retryAfter ? { 'retry-after': retryAfter } : {})
}

export function problem(
  exchange: Exchange,
  status: number,
  code: string,
  title: string,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify({ type: 'about:blank', title, status, code, traceId: crypto.randomUUID() })
  send(exchange, status, 'application/problem+json; charset=utf-8', body, headers)
}

/** Announces more bytes than it sends, and closes in the middle. */
function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' })
  response.write('{"status":"Gyldig",', () => response.destroy())
}

/** A few kilobytes on the wire, eight megabytes unpacked. */
function bomb(): Buffer {
  return gzipSync(Buffer.alloc(8 * 1024 * 1024, ' '))
}
