import { type SQL, sql } from 'drizzle-orm'
import { workerSearchTerms } from '#db/schema/records.ts'
import type { EmployerScope, OwnScope } from '#db/scope.ts'
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

/** For `worker_search_terms t`: the words of the employer's own workers that begin with this one. */
export function matchesTerm({ employerOrgnr }: EmployerScope, term: string): SQL {
  return sql`t.disclosed_to_orgnr = ${employerOrgnr} and t.term >= ${term} and t.term < ${`${term}\u{10ffff}`}`
}
