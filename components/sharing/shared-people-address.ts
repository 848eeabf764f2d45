import { readText, type SearchParams } from '#components/ui/page-address.ts'

/** The filter in the address: `gaps=1` shows only who lacks something, `from` where the page begins. */
export interface SharedPeopleAddress {
  gaps: boolean
  from: number
}

/** Reads the address and ignores unknown values. */
export function readSharedPeopleAddress(params: SearchParams): SharedPeopleAddress {
  const from = /^\d{1,3}$/.exec(readText(params, 'from'))
  return { gaps: readText(params, 'gaps') === '1', from: from ? Number(from[0]) : 0 }
}

export function sharedPeopleHref(
  { slug, projectId, companyId }: { slug: string; projectId: string; companyId: string },
  { gaps, from }: SharedPeopleAddress,
): string {
  const query = new URLSearchParams()
  if (gaps) query.set('gaps', '1')
  if (from > 0) query.set('from', String(from))
  return `/${slug}/projects/${projectId}/companies/${companyId}${query.size > 0 ? `?${query}` : ''}`
}
