import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>

export type Identifications = Outputs['identification']['ofPerson']
export type PersonalCode = Outputs['personalCode']['get']
export type WaitingForCard = Outputs['interimDocument']['waiting'][number]
