import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'
import { listReceiptsSchema } from '#server/domain/look-up/schema.ts'

type Answers = inferRouterOutputs<AppRouter>['lookUp']

export type LookedUp = Answers['open']
export type LookUp = Answers['get']
export type Receipts = Answers['list']

export const lookUpsHref = (slug: string) => `/${slug}/check-card/look-ups`
export const lookUpHref = (slug: string, lookUpId: string) => `${lookUpsHref(slug)}/${lookUpId}`

/** Where a company opens what a person shares with it. */
export const sharedHref = (slug: string, token: string) =>
  `/${slug}/check-card/from-person/${encodeURIComponent(token)}`

/** The page of receipts that the address asks for; the first one where it asks for none. */
export function readPlace(after: string | string[] | undefined): Receipts['next'] {
  const [lookedAt, id] = String(after ?? '').split('_')
  const place = listReceiptsSchema.shape.after.safeParse({ lookedAt: new Date(lookedAt ?? ''), id })
  return (place.success && place.data) || null
}

export const receiptsHref = (slug: string, place: Receipts['next']) =>
  place ? `${lookUpsHref(slug)}?after=${place.lookedAt.toISOString()}_${place.id}` : lookUpsHref(slug)
