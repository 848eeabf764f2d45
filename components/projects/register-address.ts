import { type Place, placeText, readPlace, readText, type SearchParams } from '#components/ui/page-address.ts'

/** The filters in the address of a project: `all=1` shows also who has left, and where the previous page ended. */
export interface RegisterAddress {
  everybody: boolean
  after: Place | undefined
}

/** Reads the address and ignores unknown values. */
export function readRegisterAddress(params: SearchParams): RegisterAddress {
  return { everybody: readText(params, 'all') === '1', after: readPlace(params) }
}

export function registerHref(slug: string, projectId: string, { everybody, after }: RegisterAddress): string {
  const query = new URLSearchParams()
  if (everybody) query.set('all', '1')
  if (after) query.set('after', placeText(after))
  return `/${slug}/projects/${projectId}${query.size > 0 ? `?${query}` : ''}`
}
