import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>

export type ListedInspection = Answers['inspection']['list']['inspections'][number]
export type Inspection = Answers['inspection']['get']
export type Pack = Answers['inspectionPack']['open']
export type PackLine = Pack['lines'][number]
