import type { IncomingMessage } from 'node:http'

/**
 * The header in which server components and routes find the result of `isLocalRequest`. Overwritten on every request, so no client can set
 * it.
 */
export const LOCAL_HEADER = 'x-kyndig-local'

/** Headers that proxies add (RFC 7239, RFC 9110 §7.6.3, and the older ones from before the standards). */
const FORWARDED = ['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip', 'cdn-loop']

export interface ServedPlace {
  /** The public origin, `KYNDIG_URL`. */
  url: string
  /** The address that the server listens on, `KYNDIG_HOST`. */
  host: string
  /** Whether it speaks TLS itself, with `--lan`. */
  tls: boolean
}

/** The parts of a request that show where it comes from. */
export type IncomingPart = Pick<IncomingMessage, 'headers' | 'httpVersion'> & {
  socket: { remoteAddress?: string | undefined }
}

/** Marks the request before anything else reads it. */
export function markLocalRequest(request: IncomingPart, place: ServedPlace): void {
  request.headers[LOCAL_HEADER] = isLocalRequest(request, place) ? '1' : '0'
}

/**
 * Whether the request was made on this machine by its own user: over loopback, to a loopback name. A proxy on this machine also uses
 * loopback, so in plain HTTP nothing is local when the public origin is elsewhere, or when the server listens on more than loopback, as in a
 * container, where published ports may come from loopback too; nor is a request with a proxy's header, another host name (also in its Origin
 * or Referer), or HTTP/1.0, which some proxies use and browsers do not.
 */
export function isLocalRequest({ headers, socket, httpVersion }: IncomingPart, place: ServedPlace): boolean {
  const standsBehindProxy = !place.tls && !(isLoopbackHost(place.host) && isLoopbackOrigin(place.url))
  if (standsBehindProxy || httpVersion === '1.0') return false
  if (!isLoopbackAddress(socket.remoteAddress)) return false
  if (Object.keys(headers).some((name) => FORWARDED.includes(name) || name.startsWith('x-forwarded'))) return false
  if (!isLoopbackOrigin(`http://${headers.host}`)) return false
  return [headers.origin, headers.referer].every((from) => from === undefined || isLoopbackOrigin(from))
}

function isLoopbackOrigin(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname)
}

export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)
}

function isLoopbackAddress(address = ''): boolean {
  return isLoopbackHost(address.replace(/^::ffff:/, ''))
}
