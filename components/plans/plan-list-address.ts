import { isId, readText, type SearchParams } from '#components/ui/page-address.ts'

export type PlanListAddress = { state: 'upcoming' | 'past'; after?: { startsAt: Date; id: string } }

/** The filters in the list's address: `state`, and `after`, where the previous page ended. Unknown values are ignored. */
export function readPlanListAddress(params: SearchParams): PlanListAddress {
  const [time = '', id = ''] = readText(params, 'after').split('_')
  const startsAt = new Date(time)
  const isCursor = !Number.isNaN(startsAt.getTime()) && isId(id)
  const state = readText(params, 'state') === 'past' ? 'past' : 'upcoming'
  return isCursor ? { state, after: { startsAt, id } } : { state }
}

export function planListHref(slug: string, { state, after }: PlanListAddress): string {
  const query = new URLSearchParams()
  if (state === 'past') query.set('state', state)
  if (after) query.set('after', `${after.startsAt.toISOString()}_${after.id}`)
  return `/${slug}/sessions/planned${query.size > 0 ? `?${query}` : ''}`
}
