import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>['course']

export type Course = Answers['get']
export type CourseVersion = Answers['getVersion']
export type CourseList = Answers['list']
