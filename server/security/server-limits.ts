import type { Server, ServerOptions } from 'node:http'

/**
 * What a connection may cost before anybody is known. Times in milliseconds; a phone with little coverage needs seconds for its headers, and
 * a minute for the longest body that is read.
 */
export const SERVER_LIMITS = {
  /** Bytes of the request's line and its headers together: longer ones are answered 431. */
  maxHeaderSize: 16_384,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions

/** Headers beyond these are not looked at; browsers and proxies send some thirty. */
const MOST_HEADERS = 100

export function limitHeaders<S extends Pick<Server, 'maxHeadersCount'>>(server: S): S {
  server.maxHeadersCount = MOST_HEADERS
  return server
}
