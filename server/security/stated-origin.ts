/** `unstated`: the browser says nothing that can be trusted, such as Safari before 16.4 without a referrer (`Origin: null`). */
export type StatedOrigin = 'own' | 'foreign' | 'unstated'

interface OriginHeaders {
  site: string | null | undefined
  origin: string | null | undefined
  host: string | null | undefined
}

/**
 * Where a browser says that a request comes from. Browsers state it themselves, and other sites cannot change that (OWASP, Cross-Site
 * Request Forgery Prevention: Fetch Metadata, Origin).
 */
export function statedOrigin({ site, origin, host }: OriginHeaders, ownUrl: string): StatedOrigin {
  if (site) return site === 'same-origin' ? 'own' : 'foreign'
  if (!origin || origin === 'null') return 'unstated'
  if (!URL.canParse(origin)) return 'foreign'
  return origin === ownUrl || new URL(origin).host === host ? 'own' : 'foreign'
}
