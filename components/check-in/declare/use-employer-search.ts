'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { usePaused } from '#components/form/use-paused.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { canonicalOrgnr, isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { MIN_SEARCH_LENGTH } from '#server/domain/enterprise/schema.ts'

export type FoundEmployer = Extract<
  inferRouterOutputs<AppRouter>['enterprise']['find'],
  { outcome: 'found' }
>['enterprise']

/**
 * `idle`: the user typed too little. `gone`: the number was deleted or never existed. `unavailable`: the register does
 * not answer; `no_coverage`: this device is offline.
 */
export type EmployerSearch =
  | { kind: 'idle' | 'searching' | 'unavailable' | 'no_coverage' | 'invalid_number' }
  | { kind: 'found'; enterprises: FoundEmployer[] }
  | { kind: 'gone'; how: 'deleted' | 'removed' | 'not_found'; name: string | null; deletedOn: string | null }

/** Searches the register by name or number once the user pauses. */
export function useEmployerSearch(companySlug: string, typed: string): EmployerSearch {
  const trpc = useTRPC()
  const text = usePaused(typed.trim())
  const orgnr = canonicalOrgnr(text)
  const isNumber = orgnr !== null && isValidOrgnr(orgnr, { allowSynthetic: true })
  const isText = !orgnr && !/^[\d\s]+$/.test(text) && text.length >= MIN_SEARCH_LENGTH
  const options = { retry: false, networkMode: 'always', staleTime: 60_000 } as const
  const byName = useQuery(trpc.enterprise.search.queryOptions({ companySlug, text }, { ...options, enabled: isText }))
  const byNumber = useQuery(
    trpc.enterprise.find.queryOptions({ companySlug, orgnr: orgnr ?? '' }, { ...options, enabled: isNumber }),
  )

  if (orgnr && !isNumber) return { kind: 'invalid_number' }
  if (!isText && !isNumber) return { kind: 'idle' }
  if (typed.trim() !== text) return { kind: 'searching' }
  const query = isNumber ? byNumber : byName
  if (query.isError) return { kind: 'no_coverage' }
  const answer = query.data
  if (!answer) return { kind: 'searching' }
  if (answer.outcome === 'unavailable') return { kind: 'unavailable' }
  if (answer.outcome !== 'found') return gone(answer)
  return { kind: 'found', enterprises: 'enterprise' in answer ? [answer.enterprise] : answer.enterprises }
}

type Gone = Exclude<inferRouterOutputs<AppRouter>['enterprise']['find'], { outcome: 'found' | 'unavailable' }>

function gone(answer: Gone): EmployerSearch {
  const details = answer.outcome === 'deleted' ? answer : { name: null, deletedOn: null }
  return { kind: 'gone', how: answer.outcome, name: details.name, deletedOn: details.deletedOn }
}
