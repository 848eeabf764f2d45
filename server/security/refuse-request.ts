import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { FORM_PAGES } from './form-pages.ts'
import { statedOrigin } from './stated-origin.ts'

/** Headers in which parts of Next tell each other something. From outside, some have switched checks off (CVE-2025-29927). */
const BETWEEN_PARTS_OF_NEXT = /^x-(?:middleware-|invoke-|matched-path$|now-route-matches$|next-resume)/

/** What takes forms of pages whose origin is hidden: a token of the browser proves them, or the link itself does. */
const HAS_OWN_PROOF = [FORM_PAGES, /^[/]share[/]/]

/**
 * Answers a request that no page, file or procedure may see. Every request passes here first, so that nothing else has to remember it: an
 * address that two readers could read differently gets 400, a host that is not ours 421, and a write that another site sent 403. Returns
 * whether it was answered.
 */
export function refuseRequest(request: IncomingMessage, response: ServerResponse, ownUrl: string): boolean {
  for (const name of Object.keys(request.headers)) if (BETWEEN_PARTS_OF_NEXT.test(name)) delete request.headers[name]
  const status = statusOfRefusal(request, ownUrl)
  if (!status) return false
  response.writeHead(status, { 'cache-control': 'no-store', connection: 'close' }).end()
  return true
}

function statusOfRefusal(request: IncomingMessage, ownUrl: string): 400 | 403 | 421 | undefined {
  if (!isPlainAddress(request.url)) return 400
  if (!isOwnHost(request.headers.host, ownUrl)) return 421
  return isForeignWrite(request, ownUrl) ? 403 : undefined
}

/**
 * Anybody can let a name of their own lead to this server, and a browser then takes its pages for theirs (DNS rebinding). An address in place
 * of a name leads nowhere else. Some health checks of HTTP/1.0 name no host, and browsers always do.
 */
function isOwnHost(host: string | undefined, ownUrl: string): boolean {
  if (host === undefined) return true
  if (!URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return hostname === new URL(ownUrl).hostname || hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) > 0
}

/** Without a query: no empty or relative part, and no separator or control character, however it is written. */
function isPlainAddress(url = ''): boolean {
  const [path = ''] = url.split(/[?#]/, 1)
  if (path === '/') return true
  const [before, ...parts] = path.split('/')
  if (before !== '') return false
  if (parts.at(-1) === '') parts.pop()
  return parts.every(isPlainPart)
}

function isPlainPart(part: string): boolean {
  try {
    const text = decodeURIComponent(part)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it refuses
    return !/^\.{0,2}$|[/\\\u0000-\u001f\u007f]/.test(text)
  } catch {
    return false // not UTF-8
  }
}

// Programs state no origin, and nobody's cookies go with what they send. A page that hides its origin may send a form with a token.
function isForeignWrite({ method, url = '', headers }: IncomingMessage, ownUrl: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  const { origin, host } = headers
  const stated = statedOrigin({ site: headers['sec-fetch-site']?.toString(), origin, host }, ownUrl)
  const isHidden = origin === 'null' && stated === 'unstated' && !HAS_OWN_PROOF.some((proof) => proof.test(url))
  return stated === 'foreign' || isHidden
}
