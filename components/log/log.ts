import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type LogAnswer = inferRouterOutputs<AppRouter>['log']['list']

export type LogEvent = LogAnswer['events'][number]
export type LogActor = LogAnswer['actors'][number]
export type LogAction = LogAnswer['actions'][number]
/** The first word of an action. */
export type LogArea = LogAction extends `${infer Area}.${string}` ? Area : never
