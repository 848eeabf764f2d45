import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['peopleImport']
type Verdict = Outputs['preview']['verdicts'][number]

/** A line as it was read, with its employer as the register names it. */
export type ReadPerson = NonNullable<Verdict['read']> & Pick<Verdict, 'employer'>
export type PastImport = Outputs['list']['imports'][number]
export type AddedPerson = Outputs['get']['lines'][number]

/** The verdict as the page keeps it. */
export function withEmployer({ read, employer, ...verdict }: Verdict) {
  return { ...verdict, read: read && { ...read, employer } }
}
