import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type LessonContent = inferRouterOutputs<AppRouter>['course']['preview']
export type LessonBlock = LessonContent['blocks'][number]
