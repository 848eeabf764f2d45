import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request to the sandbox and its answer. */
export type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL }

const MAX_REQUEST_BYTES = 64 * 1024

/** The body of the request as text, or null when it is too long. */
export async function readBody({ request }: Exchange): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_REQUEST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export function readJson(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return undefined
  }
}

export function send(
  { response }: Exchange,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(body)
}

export function sendJson(exchange: Exchange, status: number, body: unknown, headers?: Record<string, string>): void {
  send(exchange, status, 'application/json; charset=utf-8', JSON.stringify(body), headers)
}
