import { sql } from 'drizzle-orm'
import { workerSearchTerms } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

type Term = Omit<typeof workerSearchTerms.$inferSelect, 'tenantId'>

/** Rows in one statement. */
const PORTION = 1_000

/** Search terms of workers for employer access. A term that was shown once is not hidden by a record that waits. */
export async function addWorkerTerms(scope: OwnScope, terms: Term[]) {
  const byKey = new Map<string, Term>()
  for (const term of terms) {
    const key = `${term.employerOrgnr} ${term.employerPersonKey} ${term.term}`
    byKey.set(key, byKey.get(key)?.disclosedToOrgnr ? byKey.get(key)! : term)
  }
  const rows = [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
  for (let from = 0; from < rows.length; from += PORTION) {
    await scope.tx
      .insert(workerSearchTerms)
      .values(rows.slice(from, from + PORTION).map((row) => ({ tenantId: scope.tenantId, ...row })))
      .onConflictDoUpdate({
        target: [
          ...[workerSearchTerms.tenantId, workerSearchTerms.employerOrgnr],
          ...[workerSearchTerms.employerPersonKey, workerSearchTerms.term],
        ],
        set: { disclosedToOrgnr: sql`excluded.disclosed_to_orgnr` },
        setWhere: sql`${workerSearchTerms.disclosedToOrgnr} is null and excluded.disclosed_to_orgnr is not null`,
      })
  }
}
