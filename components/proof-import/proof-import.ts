import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['proofImport']

export type ReadProof = NonNullable<Outputs['preview']['verdicts'][number]['read']>
export type PastImport = Outputs['list']['imports'][number]
export type ImportedLine = Outputs['get']['lines'][number]
