import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type Today = inferRouterOutputs<AppRouter>['today']['get']
export type TodaySession = Today['openSessions'][number]
