import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>['requirement']

export type RequirementMatrix = Answers['matrix']
export type MatrixPerson = RequirementMatrix['people'][number]
export type MatrixCell = NonNullable<MatrixPerson['cells'][number]>
export type RequirementList = Answers['list']
export type Requirement = RequirementList['requirements'][number]
export type RequirementScores = Answers['scores']
export type RequirementChanges = Answers['changes']
