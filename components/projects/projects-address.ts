import { placeText, readPlace, readText, type SearchParams } from '#components/ui/page-address.ts'

/** The filters in the address of the projects: `state`, and where the previous page ended. */
export interface ProjectsAddress {
  state: 'open' | 'ended'
  after?: { startsOn: string; id: string } | undefined
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** Reads the address and ignores unknown values. */
export function readProjectsAddress(params: SearchParams): ProjectsAddress {
  const place = readPlace(params)
  return {
    state: readText(params, 'state') === 'ended' ? 'ended' : 'open',
    after: place && DAY.test(place.key) ? { startsOn: place.key, id: place.id } : undefined,
  }
}

export function projectsHref(slug: string, { state, after }: ProjectsAddress): string {
  const query = new URLSearchParams()
  if (state === 'ended') query.set('state', state)
  if (after) query.set('after', placeText({ id: after.id, key: after.startsOn }))
  return `/${slug}/projects${query.size > 0 ? `?${query}` : ''}`
}
