import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type WorkerList = inferRouterOutputs<AppRouter>['worker']['list']
export type WorkerRecord = WorkerList['records'][number]
export type EmployerClaim = WorkerList['claims'][number]

/** The records of one worker are adjacent: one group each, in the given order. */
export function groupByWorker(records: WorkerRecord[]): WorkerRecord[][] {
  const groups = new Map<WorkerRecord['workerKey'], WorkerRecord[]>() // Some phones in use lack Map.groupBy
  for (const record of records) groups.set(record.workerKey, [...(groups.get(record.workerKey) ?? []), record])
  return [...groups.values()]
}
