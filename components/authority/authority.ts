import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>

export type AuthoritiesOfMember = Outputs['authority']['ofMember']
export type MemberAuthority = AuthoritiesOfMember['authorities'][number]
export type AuthoritiesOfCourse = Outputs['authority']['ofCourse']
export type AuthorityChoice = Outputs['authority']['getChoice']
export type MissingAuthority = NonNullable<Outputs['session']['get']['missingAuthority']>
export type GivenAuthorities = Outputs['session']['get']['authorities']
