import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>['group']

export type ListedGroup = Answers['list']['groups'][number]
export type Group = Answers['get']
