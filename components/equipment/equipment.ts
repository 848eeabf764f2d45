import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>['equipment']

export type EquipmentModels = Answers['listModels']
export type EquipmentCategories = Answers['listCategories']
