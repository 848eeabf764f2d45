import type { NewRecord } from '#db/queries/records.ts'
import type { WorkerKey } from '#db/queries/refresh-workers.ts'

/** The worker that a record is of, as their employer would know them: none where there is no employer. */
export function toWorkerKeys({
  employerOrgnr,
  employerPersonKey,
}: Pick<NewRecord, 'employerOrgnr' | 'employerPersonKey'>): WorkerKey[] {
  return employerOrgnr && employerPersonKey ? [{ employerOrgnr, employerPersonKey }] : []
}
