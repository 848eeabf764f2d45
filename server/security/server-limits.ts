import type { Server, ServerOptions } from 'node:http'

/**
 * What a connection may cost before the caller is known. Times in milliseconds; a phone with poor coverage needs seconds for its headers,
 * and more than three minutes for a file of 25 MB at 1 Mbit/s.
 */
export const SERVER_LIMITS = {
  /** Bytes of the request line and headers together; a longer request gets 431. */
  maxHeaderSize: 16_384,
  headersTimeout: 20_000,
  requestTimeout: 240_000,
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions

/** Headers beyond this many are ignored; browsers and proxies send some thirty. */
const MOST_HEADERS = 100

export function limitHeaders<S extends Pick<Server, 'maxHeadersCount'>>(server: S): S {
  server.maxHeadersCount = MOST_HEADERS
  return server
}
