import { listEmployerClaims } from '#db/queries/employer-claims.ts'
import { takePage } from '#db/queries/page.ts'
import { listRecordsOfWorkers, listVerifiedIssuers, listWorkerRows as listWorkerKeys } from '#db/queries/workers.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { idsThatCount, issuerStandingOf, osloDate, validityBorders, validityOf } from '#server/domain/record/rules.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import type { ListWorkersInput } from './schema.ts'

const PAGE_SIZE = 50

/**
 * The company's own workers by name, wherever they were trained, through employer access. A worker's records are consecutive, newest first.
 * Empty while the company is not verified. Of the company that trained them it shows only name, orgnr, and how far it is known to be that
 * orgnr (`issuer`). A record replaces only another one of the same company and course.
 */
export function listWorkers(ctx: CompanyContext, input: ListWorkersInput) {
  return ctx.employerTransaction(canView, async (scope) => {
    if (!scope) return { verified: false as const, records: [], claims: [], next: null }
    const borders = validityBorders(osloDate(ctx.now()))
    const filter = { ...input, terms: wantedTerms(input.search) }
    const { page, last } = await takePage(PAGE_SIZE, (limit) => listWorkerKeys(scope, { ...filter, limit }, borders))
    const keys = page.map(({ workerKey }) => workerKey)
    const found = await listRecordsOfWorkers(scope, keys)
    const verified = await listVerifiedIssuers(scope, [...new Set(found.map(({ issuerId }) => issuerId))])
    return {
      verified: true as const,
      records: keys.flatMap((key) => {
        const records = found.filter(({ workerKey }) => workerKey === key)
        const current = idsThatCount(records, ({ issuerId, courseTitle }) => `${issuerId} ${courseTitle}`)
        return records.map(({ issuerId, issuerVerified, ...record }) => ({
          ...record,
          issuer: issuerStandingOf(issuerVerified, verified.has(issuerId)),
          state: validityOf(record.validUntil, borders),
          counts: current.has(record.id),
        }))
      }),
      claims: await listEmployerClaims(scope),
      next: last && { key: last.sortKey, id: last.workerKey },
    }
  })
}
