import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type WorkerList = inferRouterOutputs<AppRouter>['worker']['list']
export type WorkerRecord = WorkerList['records'][number]
export type EmployerClaim = WorkerList['claims'][number]

/** The records of one worker stand next to one another: one group each, in the order they came. */
export function groupByWorker(records: WorkerRecord[]): WorkerRecord[][] {
  return [...Map.groupBy(records, ({ workerKey }) => workerKey).values()]
}
