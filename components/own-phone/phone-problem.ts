import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type OwnLink = inferRouterOutputs<AppRouter>['ownPhone']['link']
export type ToSign = NonNullable<inferRouterOutputs<AppRouter>['ownPhone']['toSign']>

/** Why the phone cannot go on. `changed` is said of every code and link that does not count, whatever the reason. */
export type PhoneProblem = 'changed' | 'offline' | 'tooMany' | 'failed'

type Told = { data?: { kyndig?: { code: string; reason: string | null } } | null } | null

export function problemOf(error: unknown): PhoneProblem {
  const told = (error as Told)?.data?.kyndig
  if (!told) return 'offline'
  if (told.code === 'NOT_FOUND') return 'changed'
  return told.code === 'TOO_MANY' ? 'tooMany' : 'failed'
}

/** The reason that the server gives for a refusal. */
export function reasonOf(error: unknown): string | null {
  return (error as Told)?.data?.kyndig?.reason ?? null
}
