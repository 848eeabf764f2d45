import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { formTokenOf, renewBrowserSecret } from '#server/auth/browser-cookie.ts'
import { NETWORK_HEADER, networkOf } from './client-network.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { FORM_PAGES } from './form-pages.ts'
import { styleHashes } from './styles.ts'

/** Files, by exact path, since a company's pages may begin the same way: they run no scripts, and the service worker has its own policy. */
const FILES =
  /^[/](?:_next[/](?:static|image)[/]|document-reader[/]|(?:icon[.]svg|apple-icon[.]png|favicon[.]ico|service-worker[.]js|manifest[.]webmanifest)(?:[?]|$))/

const NONCE = '{nonce}'
const POLICY = contentSecurityPolicy({
  nonce: NONCE,
  development: process.env.NODE_ENV === 'development',
  formTargets: issuerOrigins(process.env.OIDC_ISSUER),
  styleHashes,
})

/**
 * Gives a page, before Next sees its request, its own nonce and security headers. Next reads the nonce from the policy in the request
 * headers; server components read `x-nonce`, `x-path`, `x-form-token` and the network. Values that a browser sent in these headers are
 * overwritten.
 */
export function setPageHeaders(request: IncomingMessage, response: ServerResponse): void {
  const { url = '/', headers } = request
  delete headers[NETWORK_HEADER]
  if (FILES.test(url)) return
  const network = networkOf(request)
  if (network) headers[NETWORK_HEADER] = network
  const nonce = randomBytes(18).toString('base64')
  const policy = POLICY.replaceAll(NONCE, nonce)
  headers['x-nonce'] = nonce
  headers['x-path'] = withoutRouterState(url)
  delete headers['x-form-token']
  if (request.method === 'GET' && FORM_PAGES.test(url)) {
    const { secret, setCookie } = renewBrowserSecret(headers.cookie)
    headers['x-form-token'] = formTokenOf(secret)
    response.appendHeader('set-cookie', setCookie)
  }
  headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
}

/**
 * Next's router adds a digest of its state to the addresses that it fetches. A request's address may be invalid: nothing here may throw.
 */
function withoutRouterState(url: string): string {
  const start = url.indexOf('?')
  if (start < 0 || !url.includes('_rsc=', start)) return url
  const search = new URLSearchParams(url.slice(start))
  search.delete('_rsc')
  return search.size > 0 ? `${url.slice(0, start)}?${search}` : url.slice(0, start)
}

function issuerOrigins(issuer: string | undefined): string[] {
  return issuer && URL.canParse(issuer) ? [new URL(issuer).origin] : []
}
