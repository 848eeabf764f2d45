import { sql } from 'drizzle-orm'
import { workerSearchTerms } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { insertMany } from './insert-many.ts'

type Term = Omit<typeof workerSearchTerms.$inferSelect, 'tenantId'>

/** Search terms of workers for employer access. A term that was shown once is not hidden by a record that waits. */
export async function addWorkerTerms(scope: OwnScope, terms: Term[]) {
  const byKey = new Map<string, Term>()
  for (const term of terms) {
    const key = `${term.employerOrgnr} ${term.employerPersonKey} ${term.term}`
    byKey.set(key, byKey.get(key)?.disclosedToOrgnr ? byKey.get(key)! : term)
  }
  const rows = [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
  const shown = sql`on conflict (tenant_id, employer_orgnr, employer_person_key, term)
    do update set disclosed_to_orgnr = excluded.disclosed_to_orgnr
    where worker_search_terms.disclosed_to_orgnr is null and excluded.disclosed_to_orgnr is not null`
  await insertMany(scope, workerSearchTerms, rows, shown)
}
