import { carriesFormToken } from './browser-cookie.ts'

/**
 * Whether a form was sent from a page of ours. Browsers say where a request comes from by themselves; a page elsewhere
 * cannot make them say otherwise. (OWASP, Cross-Site Request Forgery Prevention: Fetch Metadata, Origin.) One that does not say, such
 * as Safari before 16.4 from a page that gives no referrer (`Origin: null`), is known by what the form carries.
 */
export function isFromOurOwnPage(request: Request, ownUrl: string, formToken?: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (!origin || origin === 'null') return carriesFormToken(request.headers.get('cookie'), formToken)
  if (!URL.canParse(origin)) return false
  return origin === ownUrl || new URL(origin).host === request.headers.get('host')
}
