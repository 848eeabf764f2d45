import { sql } from 'drizzle-orm'
import type { OwnScope } from '#db/scope.ts'

/** A worker as employer access knows them. */
export interface WorkerKey {
  employerOrgnr: string
  employerPersonKey: string
}

/** Pairs in one statement. */
const PORTION = 2_000

/**
 * Rebuilds the list of these workers for employer access: the name on the newest disclosed record, and the first expiry among those that
 * count. The caller has locked the persons (as `refreshCompetences` does).
 */
export async function refreshWorkers(scope: OwnScope, keys: WorkerKey[]) {
  const distinct = [...new Map(keys.map((each) => [`${each.employerOrgnr} ${each.employerPersonKey}`, each])).values()]
  for (let from = 0; from < distinct.length; from += PORTION) await refresh(scope, distinct.slice(from, from + PORTION))
}

async function refresh({ tx, tenantId }: OwnScope, keys: WorkerKey[]) {
  const pairs = sql`(${sql.join(
    keys.map(({ employerOrgnr, employerPersonKey }) => sql`(${employerOrgnr}, ${employerPersonKey}::uuid)`),
    sql`, `,
  )})`
  await tx.execute(sql`
    delete from workers w where w.tenant_id = ${tenantId} and (w.disclosed_to_orgnr, w.employer_person_key) in ${pairs}`)
  await tx.execute(sql`
    insert into workers (tenant_id, disclosed_to_orgnr, employer_person_key, issuer_orgnr, sort_name, trained_on, next_expiry)
    select x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key, max(x.issuer_orgnr),
        (array_agg(x.sort_name order by x.trained_on desc, x.id desc))[1], max(x.trained_on), min(x.ends)
      from (select r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.issuer_orgnr, r.sort_name, r.trained_on, r.id,
          first_value(least(r.valid_until, r.ends_on)) over (partition by r.disclosed_to_orgnr, r.employer_person_key, r.course_title collate "C"
            order by least(r.valid_until, r.ends_on) desc nulls first) as ends
        from records r where r.tenant_id = ${tenantId} and (r.disclosed_to_orgnr, r.employer_person_key) in ${pairs}
          and r.revoked_at is null) x
      group by x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key
      on conflict (tenant_id, disclosed_to_orgnr, employer_person_key) do update set sort_name = excluded.sort_name,
        trained_on = excluded.trained_on, next_expiry = excluded.next_expiry`)
}
