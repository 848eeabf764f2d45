import type { inferRouterOutputs } from '@trpc/server'
import type { Status } from '#components/ui/status-icon.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { CARD_FILTERS, type CardFilterName } from '#server/domain/card/rules.ts'
import { listCardsSchema } from '#server/domain/card/schema.ts'

type Answers = inferRouterOutputs<AppRouter>['card']

export type CardList = Answers['list']
export type ListedCard = CardList['cards'][number]
export type Recheck = NonNullable<Answers['latestRecheck']>

export const STATUS_OF_CARD: Record<ListedCard['status'], Status> = {
  VALID: 'valid',
  INVALID: 'invalid',
  BLOCKED: 'blocked',
  PENDING: 'waiting',
  UNRECOGNISED: 'unverified',
}

export type CardsAddress = { filter: CardFilterName; after?: NonNullable<CardList['next']> | undefined }

/** The filters in the address. Unknown values are ignored. */
export function readCardsAddress(query: Record<string, string | string[] | undefined>): CardsAddress {
  const filter = CARD_FILTERS.find((name) => name === query.filter) ?? 'attention'
  const [status, validTo, id] = String(query.after ?? '').split('_')
  const after = listCardsSchema.shape.after.safeParse({ status, validTo: validTo || null, id })
  return { filter, ...(after.success && after.data && { after: after.data }) }
}

export function cardsHref(slug: string, { filter, after }: CardsAddress): string {
  const query = new URLSearchParams()
  if (filter !== 'attention') query.set('filter', filter)
  if (after) query.set('after', `${after.status}_${after.validTo ?? ''}_${after.id}`)
  return `/${slug}/cards${query.size > 0 ? `?${query}` : ''}`
}
