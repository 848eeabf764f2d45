import { takePage } from '#db/queries/page.ts'
import { listRecordsOfWorkers, listVerifiedIssuers, listWorkerRows as listWorkerKeys } from '#db/queries/workers.ts'
import type { EmployerScope } from '#db/scope.ts'
import { idsThatCount, issuerStandingOf, osloDate, validityBorders, validityOf } from '#server/domain/record/rules.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import type { ListWorkersInput } from './schema.ts'

/** One page of the employer's own workers by name, as their records: those of a worker are consecutive, newest first. */
export async function readWorkers(
  scope: EmployerScope,
  input: ListWorkersInput,
  { now, size }: { now: Date; size: number },
) {
  const borders = validityBorders(osloDate(now))
  const filter = { ...input, terms: wantedTerms(input.search) }
  const { page, last } = await takePage(size, (limit) => listWorkerKeys(scope, { ...filter, limit }, borders))
  const keys = page.map(({ workerKey }) => workerKey)
  const found = await listRecordsOfWorkers(scope, keys)
  const verified = await listVerifiedIssuers(scope, [...new Set(found.map(({ issuerId }) => issuerId))])
  const recordsOf = Map.groupBy(found, ({ workerKey }) => workerKey)
  return {
    records: keys.flatMap((key) => {
      const records = recordsOf.get(key) ?? []
      const current = idsThatCount(records, ({ issuerId, courseTitle }) => `${issuerId} ${courseTitle}`)
      return records.map(({ issuerId, issuerVerified, ...record }) => ({
        ...record,
        issuer: issuerStandingOf(issuerVerified, verified.has(issuerId)),
        state: validityOf(record.validUntil, borders),
        counts: current.has(record.id),
      }))
    }),
    next: last && { key: last.sortKey, id: last.workerKey },
  }
}
