import { carriesFormToken } from './browser-cookie.ts'

/**
 * Whether a form was sent from one of our pages. Browsers state the origin themselves, and other sites cannot change that (OWASP,
 * Cross-Site Request Forgery Prevention: Fetch Metadata, Origin). For browsers that do not, such as Safari before 16.4 without a referrer
 * (`Origin: null`), the form's token decides.
 */
export function isFromOurOwnPage(request: Request, ownUrl: string, formToken?: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (!origin || origin === 'null') return carriesFormToken(request.headers.get('cookie'), formToken)
  if (!URL.canParse(origin)) return false
  return origin === ownUrl || new URL(origin).host === request.headers.get('host')
}
