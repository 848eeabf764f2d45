import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

export type WorkerList = inferRouterOutputs<AppRouter>['worker']['list']
export type WorkerRecord = WorkerList['records'][number]
export type EmployerClaim = WorkerList['claims'][number]

/** The records of one worker stand next to one another: one group each, in the order they came. */
export function groupByWorker(records: WorkerRecord[]): WorkerRecord[][] {
  const groups = new Map<WorkerRecord['workerKey'], WorkerRecord[]>() // Map.groupBy is missing on phones that are still in use
  for (const record of records) groups.set(record.workerKey, [...(groups.get(record.workerKey) ?? []), record])
  return [...groups.values()]
}
