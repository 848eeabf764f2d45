import { and, eq, sql } from 'drizzle-orm'
import { employerClaims } from '#db/schema/companies.ts'
import { records } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

/** Excludes transactions that change totals, and waits for them: they share this lock, a rebuild takes it exclusively. */
export async function lockTotals(scope: OwnScope, mode: 'shared' | 'alone') {
  const lock = mode === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`
  await scope.tx.execute(sql`select ${lock}(hashtextextended(${`totals:${scope.tenantId}`}, 0))`)
}

/** Rebuilds the company's totals: a version without them may have served beside this one. */
export async function rebuildTotals(scope: OwnScope) {
  const { tx, tenantId } = scope
  await lockTotals(scope, 'alone')
  await tx.execute(sql`delete from employer_expiries where tenant_id = ${tenantId}`)
  await tx.execute(sql`
    insert into employer_expiries (tenant_id, employer_id, valid_until, people, competences)
    select c.tenant_id, c.employer_id, c.ends, count(*) filter (where c.place = 1), count(*)
      from (select o.tenant_id, o.employer_id, coalesce(o.valid_until, 'infinity') as ends,
          row_number() over (partition by o.employer_id, o.person_id order by o.valid_until nulls last, o.course_id) as place
        from competences o where o.tenant_id = ${tenantId} and o.employer_id is not null) c
      group by c.tenant_id, c.employer_id, c.ends`)
  await tx.execute(sql`delete from person_expiries where tenant_id = ${tenantId}`)
  await tx.execute(sql`
    insert into person_expiries (tenant_id, next_expiry, people)
    select p.tenant_id, p.next_expiry, count(*) from persons p
      where p.tenant_id = ${tenantId} and p.next_expiry is not null group by p.tenant_id, p.next_expiry`)
}

/** Sets the state of sessions from their completions. */
export async function remarkSessions({ tx, tenantId }: OwnScope) {
  await tx.execute(sql`
    update sessions s set completed_at = m.completed_at
      from (select o.id, c.completed_at from sessions o left join session_completions c
          on c.tenant_id = ${tenantId} and c.session_id = o.id and c.undone_at is null
        where o.tenant_id = ${tenantId} and (o.completed_at is null) <> (c.completed_at is null)) m
      where s.tenant_id = ${tenantId} and s.id = m.id`)
}

/** Records from a version that did not store sort names. */
export async function listUnnamedRecords(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      id: records.id,
      firstName: records.firstName,
      lastName: records.lastName,
      employerOrgnr: records.employerOrgnr,
      employerPersonKey: records.employerPersonKey,
      disclosedToOrgnr: records.disclosedToOrgnr,
    })
    .from(records)
    .where(and(eq(records.tenantId, scope.tenantId), eq(records.sortName, '')))
    .limit(limit)
}

/** The normalised name that a record is sorted by. */
export async function updateSortName(scope: OwnScope, recordId: string, sortName: string) {
  await scope.tx
    .update(records)
    .set({ sortName })
    .where(and(eq(records.tenantId, scope.tenantId), eq(records.id, recordId)))
}

/** Has an unverified company's records, from a version without that rule, wait for the employer. */
export async function holdBackUnverified(scope: OwnScope, now: Date) {
  const [row] = await scope.tx.execute<{ held: number }>(
    sql`select case when exists (select 1 from records r where r.tenant_id = ${scope.tenantId} and r.issuer_verified is null)
      then app.hold_back_unverified(${now.toISOString()}) else 0 end as held`,
  )
  return row!.held
}

/** The employer claims created in this statement. */
export async function listClaimsAskedAt(scope: OwnScope, now: Date): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: employerClaims.id })
    .from(employerClaims)
    .where(and(eq(employerClaims.tenantId, scope.tenantId), eq(employerClaims.createdAt, now)))
  return rows.map(({ id }) => id)
}
