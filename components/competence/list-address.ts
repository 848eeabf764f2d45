import { type Place, placeText, readId, readPlace, readText, type SearchParams } from '#components/ui/page-address.ts'
import { VALIDITY_STATES, type ValidityState } from '#server/domain/record/rules.ts'
import { SORTS } from '#server/domain/record/schema.ts'

/** The filters in a list's address: `q`, `state`, `sort`, `employer`, and where the previous page ended. */
export interface ListAddress {
  search: string
  state?: ValidityState
  sort?: (typeof SORTS)[number]
  employerId?: string
  after?: Place
}

/** Reads the address and ignores unknown values. */
export function readListAddress(params: SearchParams): ListAddress {
  return {
    search: readText(params, 'q').slice(0, 100),
    state: VALIDITY_STATES.find((state) => state === readText(params, 'state')),
    sort: SORTS.find((sort) => sort === readText(params, 'sort')),
    employerId: readId(params, 'employer'),
    after: readPlace(params),
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
  if (after) query.set('after', placeText(after))
  return query.size > 0 ? `${path}?${query}` : path
}
