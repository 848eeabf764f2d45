import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type StaffChangeList = inferRouterOutputs<AppRouter>['staffChange']['list']
export type StaffChange = StaffChangeList['changes'][number]
export type AnsweredChange = StaffChangeList['answered'][number]
