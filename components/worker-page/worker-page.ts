import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type WorkerPage = inferRouterOutputs<AppRouter>['workerPage']['get']

/** Why something failed at the entrance or on the page. */
export type WorkerProblem = 'wrong' | 'tooMany' | 'over' | 'failed'

type Told = { data?: { kyndig?: { code: string } } | null } | null

export function problemOf(error: unknown): WorkerProblem {
  const code = (error as Told)?.data?.kyndig?.code
  if (code === 'INVALID' || code === 'BAD_INPUT') return 'wrong'
  if (code === 'TOO_MANY') return 'tooMany'
  return code === 'NOT_FOUND' ? 'over' : 'failed'
}
