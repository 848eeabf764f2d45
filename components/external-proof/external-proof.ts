import type { inferRouterOutputs } from '@trpc/server'
import { isId, readText, type SearchParams } from '#components/ui/page-address.ts'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['externalProof']

export type ProofsOfPerson = Outputs['ofPerson']
export type Proof = ProofsOfPerson['proofs'][number]
export type WaitingProof = Outputs['waiting']['proofs'][number]
export type ListedProof = Outputs['list']['proofs'][number]

/** Where a person's page shows proof from others. */
export const PROOF_ANCHOR = 'external-proof'

type ProofCursor = NonNullable<Outputs['list']['next']>

/** Where a page of all proofs starts, from its address. An unknown value is ignored. */
export function readProofCursor(params: SearchParams): ProofCursor | undefined {
  const [time = '', id = ''] = readText(params, 'after').split('_')
  const submittedAt = new Date(time)
  return Number.isNaN(submittedAt.getTime()) || !isId(id) ? undefined : { submittedAt, id }
}

export function allProofsHref(slug: string, after: ProofCursor | null): string {
  const base = `/${slug}/proofs/all`
  if (!after) return base
  return `${base}?${new URLSearchParams({ after: `${after.submittedAt.toISOString()}_${after.id}` })}`
}
