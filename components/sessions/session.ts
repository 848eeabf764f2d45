import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['session']

export type SessionList = Outputs['list']
export type Session = Outputs['get']
