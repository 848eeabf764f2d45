import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['expiry']

export type ExpiryList = Outputs['list']
export type Months = Outputs['months']
