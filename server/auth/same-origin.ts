/**
 * Whether a form was sent from a page of ours. Browsers say where a request comes from by themselves; a page elsewhere
 * cannot make them say otherwise. (OWASP, Cross-Site Request Forgery Prevention: Fetch Metadata, Origin.)
 */
export function isFromOurOwnPage(request: Request, ownUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  return origin === ownUrl || new URL(origin).host === request.headers.get('host')
}
