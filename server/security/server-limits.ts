import type { IncomingMessage, Server, ServerOptions } from 'node:http'

/**
 * What a connection may cost before the caller is known. Times in milliseconds; a phone with poor coverage needs seconds for its headers.
 * `requestTimeout` is for an upload: 25 MB take more than three minutes at 1 Mbit/s. Any other body has `BODY_MS`.
 */
export const SERVER_LIMITS = {
  /** Bytes of the request line and headers together; a longer request gets 431. */
  maxHeaderSize: 16_384,
  headersTimeout: 20_000,
  requestTimeout: 240_000,
  connectionsCheckingInterval: 5_000,
  /** Longer than most balancers keep a connection that is not in use: one that we close first may carry a request that is on its way. */
  keepAliveTimeout: 75_000,
} as const satisfies ServerOptions

/** A phone with poor coverage needs a minute for the longest allowed body that is no file. */
const BODY_MS = 60_000

/** Closes the connection of a request whose body does not arrive in time. */
export function limitBodyTime(request: IncomingMessage, milliseconds = BODY_MS): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const timer = setTimeout(() => request.complete || request.destroy(), milliseconds)
  timer.unref()
  request.once('close', () => clearTimeout(timer))
}

/** Headers beyond this many are ignored; browsers and proxies send some thirty. */
const MOST_HEADERS = 100

export function limitHeaders<S extends Pick<Server, 'maxHeadersCount'>>(server: S): S {
  server.maxHeadersCount = MOST_HEADERS
  return server
}
