import { VALIDITY_STATES, type ValidityState } from '#server/domain/record/rules.ts'
import { SORTS } from '#server/domain/record/schema.ts'

/** The filters in a list's address: `q`, `state`, `sort`, `employer`, and where the previous page ended. */
export interface ListAddress {
  search: string
  state?: ValidityState
  sort?: (typeof SORTS)[number]
  employerId?: string
  after?: { key: string; id: string }
}

export type SearchParams = Record<string, string | string[] | undefined>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads the address and ignores unknown values. */
export function readListAddress(params: SearchParams): ListAddress {
  const read = (name: string) => [params[name]].flat()[0] ?? ''
  const employerId = read('employer')
  return {
    search: read('q').slice(0, 100),
    state: VALIDITY_STATES.find((state) => state === read('state')),
    sort: SORTS.find((sort) => sort === read('sort')),
    employerId: UUID.test(employerId) ? employerId : undefined,
    after: readCursor(read('after')),
  }
}

/** The same list with some filters changed. A changed list starts at its first page. */
export function listHref(path: string, address: ListAddress, change: Partial<ListAddress> = {}): string {
  const { search, state, sort, employerId, after } = { ...address, after: undefined, ...change }
  const query = new URLSearchParams()
  if (search) query.set('q', search)
  if (state) query.set('state', state)
  if (sort && sort !== 'name') query.set('sort', sort)
  if (employerId) query.set('employer', employerId)
  if (after) query.set('after', `${after.id}${after.key}`)
  return query.size > 0 ? `${path}?${query}` : path
}

function readCursor(text: string): ListAddress['after'] {
  const id = text.slice(0, 36)
  return UUID.test(id) ? { id, key: text.slice(36) } : undefined
}
