import { readText, type SearchParams } from '#components/ui/page-address.ts'
import { INSPECTION_PATH } from '#server/domain/inspection/rules.ts'

/** The address of a pack's page: its link, the line that the page begins with, and whether only gaps are shown. */
export interface PackAddress {
  token: string
  from: number
  gaps: boolean
}

/** Reads the address and ignores unknown values. */
export function readPackAddress(token: string, params: SearchParams): PackAddress {
  const from = readText(params, 'from')
  return { token, from: /^\d{1,6}$/.test(from) ? Number(from) : 0, gaps: readText(params, 'gaps') !== '' }
}

export function packHref({ token, from, gaps }: PackAddress): string {
  const query = new URLSearchParams()
  if (from > 0) query.set('from', String(from))
  if (gaps) query.set('gaps', '1')
  return `${INSPECTION_PATH}${encodeURIComponent(token)}${query.size > 0 ? `?${query}` : ''}`
}

export function packFileHref(token: string, format: 'pdf' | 'zip'): string {
  return `${INSPECTION_PATH}${encodeURIComponent(token)}/files?format=${format}`
}

export function packCertificateHref(token: string, recordId: string): string {
  return `${INSPECTION_PATH}${encodeURIComponent(token)}/certificates/${recordId}`
}
