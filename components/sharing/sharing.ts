import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Answers = inferRouterOutputs<AppRouter>

export type Invitation = Answers['projectInvitation']['read']
export type ProjectCompanies = Answers['projectCompany']['list']
export type ProjectCompany = ProjectCompanies['companies'][number]
export type SharedPeople = Answers['projectCompany']['people']
export type ListedShare = Answers['projectShare']['list'][number]
export type Share = Answers['projectShare']['get']
