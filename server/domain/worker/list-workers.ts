import { listEmployerClaims } from '#db/queries/employer-claims.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readWorkers } from './read-workers.ts'
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
    const { records, next } = await readWorkers(scope, input, { now: ctx.now(), size: PAGE_SIZE })
    return { verified: true as const, records, claims: await listEmployerClaims(scope), next }
  })
}
