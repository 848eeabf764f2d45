import { isId, readId, readText, type SearchParams } from '#components/ui/page-address.ts'

export interface ExpiryAddress {
  kind: 'record' | 'card'
  /** The first day of a month. */
  month?: string
  employerId?: string
  after?: { day: string; personId: string; id: string }
}

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/
const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Reads the address (`kind`, `month=2027-03`, `employer`, `after`) and ignores unknown values. */
export function readExpiryAddress(params: SearchParams): ExpiryAddress {
  const month = readText(params, 'month')
  const [day = '', personId = '', id = ''] = readText(params, 'after').split('_')
  const isCursor = DAY.test(day) && isId(personId) && isId(id)
  return {
    kind: readText(params, 'kind') === 'card' ? 'card' : 'record',
    month: MONTH.test(month) ? `${month}-01` : undefined,
    employerId: readId(params, 'employer'),
    after: isCursor ? { day, personId, id } : undefined,
  }
}

/** The same list with some filters changed. A changed list starts at its first page. */
export function expiryHref(slug: string, address: ExpiryAddress, change: Partial<ExpiryAddress> = {}): string {
  const { kind, month, employerId, after } = { ...address, after: undefined, ...change }
  const query = new URLSearchParams()
  if (kind === 'card') query.set('kind', kind)
  if (month) query.set('month', month.slice(0, 7))
  if (employerId) query.set('employer', employerId)
  if (after) query.set('after', `${after.day}_${after.personId}_${after.id}`)
  return `/${slug}/competence/expiring${query.size > 0 ? `?${query}` : ''}`
}
