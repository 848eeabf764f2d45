import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>

export type ListedProject = Answers['project']['list']['projects'][number]
export type Project = Answers['project']['get']
export type Register = Answers['siteRegister']['list']
export type RegisterPerson = Register['people'][number]
