import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['externalProof']

export type ProofsOfPerson = Outputs['ofPerson']
export type Proof = ProofsOfPerson['proofs'][number]
export type WaitingProof = Outputs['waiting']['proofs'][number]

/** Where a person's page shows proof from others. */
export const PROOF_ANCHOR = 'external-proof'
