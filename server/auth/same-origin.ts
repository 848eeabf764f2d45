import { statedOrigin } from '#server/security/stated-origin.ts'
import { carriesFormToken } from './browser-cookie.ts'

/** Whether a form was sent from one of our pages. For a browser that states no origin, the form's token decides. */
export function isFromOurOwnPage({ headers }: Request, ownUrl: string, formToken?: string): boolean {
  const [site, origin, host] = ['sec-fetch-site', 'origin', 'host'].map((name) => headers.get(name))
  const stated = statedOrigin({ site, origin, host }, ownUrl)
  if (stated === 'unstated') return carriesFormToken(headers.get('cookie'), formToken)
  return stated === 'own'
}
