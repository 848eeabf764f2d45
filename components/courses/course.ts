import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>
type Answers = Outputs['course']

export type Course = Answers['get']
export type CourseVersion = Answers['getVersion']
export type AffectedList = Answers['listAffected']
export type CourseList = Answers['list']
export type EquipmentCategories = Outputs['equipment']['listCategories']
