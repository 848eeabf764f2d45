import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>['person']

export type Identity = Answers['getIdentity']
export type Pair = Answers['listLikelySame']['pairs'][number]
export type PersonFacts = Pair['first']
export type ComparedPerson = Answers['compare']['first']
