import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>

export type PersonList = Answers['record']['byPerson']
export type ListedPerson = PersonList['people'][number]
export type EmployerList = Answers['record']['byEmployer']
export type ListedPersonRow = Answers['person']['get']
export type PersonRecord = ListedPersonRow['records'][number]
