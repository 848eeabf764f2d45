import { isId, readText, type SearchParams } from '#components/ui/page-address.ts'

export type SessionListAddress = { state?: 'open' | 'completed'; before?: { startedAt: Date; id: string } }

const STATES = ['open', 'completed'] as const

/** The filters in the list's address: `state`, and `before`, where the previous page ended. Unknown values are ignored. */
export function readSessionListAddress(params: SearchParams): SessionListAddress {
  const state = STATES.find((each) => each === readText(params, 'state'))
  const [time = '', id = ''] = readText(params, 'before').split('_')
  const startedAt = new Date(time)
  const isCursor = !Number.isNaN(startedAt.getTime()) && isId(id)
  return { ...(state && { state }), ...(isCursor && { before: { startedAt, id } }) }
}

export function sessionListHref(slug: string, { state, before }: SessionListAddress): string {
  const query = new URLSearchParams()
  if (state) query.set('state', state)
  if (before) query.set('before', `${before.startedAt.toISOString()}_${before.id}`)
  return `/${slug}/sessions${query.size > 0 ? `?${query}` : ''}`
}
