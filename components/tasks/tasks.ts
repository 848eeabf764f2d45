import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type SessionTasks = inferRouterOutputs<AppRouter>['task']['list'][number]
export type Task = SessionTasks['tasks'][number]
