import type { IncomingMessage } from 'node:http'

/** Says for server components and routes what `isLocalRequest` found. Overwritten in every request: nobody sends it. */
export const LOCAL_HEADER = 'x-kyndig-local'

/** What a proxy adds on the way (RFC 7239, RFC 9110 §7.6.3, and what proxies have added before there were standards). */
const FORWARDED = ['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip', 'cdn-loop']

export interface ServedPlace {
  /** The public origin, `KYNDIG_URL`. */
  url: string
  /** The address that the server listens on, `KYNDIG_HOST`. */
  host: string
}

/** Marks the request before anything else reads it. */
export function markLocalRequest(request: IncomingMessage, place: ServedPlace): void {
  request.headers[LOCAL_HEADER] = isLocalRequest(request, place) ? '1' : '0'
}

/**
 * Whether the request was made on this machine: over loopback, to a loopback name, by nobody on behalf of somebody else. A proxy on this
 * machine speaks over loopback too. So nothing is local where the public origin is elsewhere while the server listens on loopback, which
 * is how it stands behind a proxy; nor is a request that carries a proxy's header, another host's name (also that of the page that it
 * came from), or HTTP/1.0, which browsers do not speak and some proxies do.
 */
export function isLocalRequest({ headers, socket, httpVersion }: IncomingMessage, { url, host }: ServedPlace): boolean {
  const standsBehindProxy = isLoopbackHost(host) && !isLoopbackOrigin(url)
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
