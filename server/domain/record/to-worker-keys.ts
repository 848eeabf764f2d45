import type { NewRecord } from '#db/queries/records.ts'
import type { WorkerKey } from '#db/queries/refresh-workers.ts'

/** The worker of a record, as their employer would know them. None without an employer. */
export function toWorkerKeys({
  employerOrgnr,
  employerPersonKey,
}: Pick<NewRecord, 'employerOrgnr' | 'employerPersonKey'>): WorkerKey[] {
  return employerOrgnr && employerPersonKey ? [{ employerOrgnr, employerPersonKey }] : []
}
