import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type Lesson = inferRouterOutputs<AppRouter>['course']['preview']
export type LessonBlock = Lesson['blocks'][number]
