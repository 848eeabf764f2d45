import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { records } from '#db/schema/records.ts'
import type { EmployerScope } from '#db/scope.ts'
import { type Narrowing, narrow } from './narrow.ts'
import { countsUntil } from './version-effects.ts'
import { matchesTerm } from './worker-search-terms.ts'
import { listWorkerRowsApart } from './workers-apart.ts'

export interface WorkerFilter {
  /** normalised words; each is a prefix of a word of the name. */
  terms: string[]
  state?: ValidityState
  after?: { key: string; id: string }
  limit: number
}

type ValidityState = 'valid' | 'expiring' | 'expired'

/** The limits between valid, expiring and expired, as dates. */
export interface ValidityBorders {
  today: string
  expiringUntil: string
}

// Only the columns granted to this access role: no notes, no sessions.
const visibleColumns = {
  /** The issuing company. Decides what counts, and is not shown to the employer. */
  issuerId: records.tenantId,
  issuerVerified: records.issuerVerified,
  id: records.id,
  certificateNumber: records.certificateNumber,
  courseTitle: records.courseTitle,
  courseKind: records.courseKind,
  trainedOn: records.trainedOn,
  validUntil: countsUntil,
  firstName: records.firstName,
  lastName: records.lastName,
  birthDate: records.birthDate,
  trustLevel: records.trustLevel,
  employerName: records.employerName,
  issuerName: records.issuerName,
  issuerOrgnr: records.issuerOrgnr,
  /** The same human has the same key for every issuer; it means nothing to another employer. */
  workerKey: records.employerPersonKey,
}

export interface WorkerRow extends Record<string, unknown> {
  /** The same human has the same key for every issuer; it means nothing to another employer. */
  workerKey: string
  sortKey: string
}

/** Up to this many workers are faster to gather and sort than to meet in a full scan. */
const FEW = 500

/**
 * The employer's own workers by name, a page at a time. The newest record of a course from one company counts, where the company is the
 * issuing tenant, because the orgnr on a record is only typed. A worker has the state of the record that expires first.
 */
export async function listWorkerRows(scope: EmployerScope, filter: WorkerFilter, borders: ValidityBorders) {
  if (scope.isCluster) return listWorkerRowsApart(scope, filter, borders)
  const { after, state } = filter
  const { gathered, probes } = await narrow(scope, narrowingsOf(scope, filter, borders), FEW)
  const conditions = [
    sql`w.disclosed_to_orgnr = ${scope.employerOrgnr}`,
    after && sql`(w.sort_name, w.employer_person_key) > (${after.key}, ${after.id}::uuid)`,
    gathered && sql`w.employer_person_key = any (array(${gathered}))`,
    ...probes,
    // A worker taught by several companies is sorted by the name from the latest one.
    sql`not ${hasRow(scope, sql`(o.trained_on, o.tenant_id) > (w.trained_on, w.tenant_id)`)}`,
    state && workerIs(scope, state, borders),
  ]
  return scope.tx.execute<WorkerRow>(sql`
    select w.employer_person_key as "workerKey", w.sort_name as "sortKey" from workers w
      where ${sql.join(
        conditions.filter((condition) => condition !== undefined && condition !== null),
        sql` and `,
      )}
      order by w.sort_name, w.employer_person_key limit ${filter.limit}`)
}

function hasRow({ employerOrgnr }: EmployerScope, condition: SQL): SQL {
  return sql`exists (select 1 from workers o where o.disclosed_to_orgnr = ${employerOrgnr}
    and o.employer_person_key = w.employer_person_key and ${condition} offset 0)`
}

function workerIs(scope: EmployerScope, state: ValidityState, { today, expiringUntil }: ValidityBorders): SQL {
  const isExpired = hasRow(scope, sql`o.next_expiry < ${today}`)
  if (state === 'expired') return isExpired
  if (state === 'valid') return sql`not ${hasRow(scope, sql`o.next_expiry <= ${expiringUntil}`)}`
  return sql`${hasRow(scope, sql`o.next_expiry between ${today} and ${expiringUntil}`)} and not ${isExpired}`
}

function narrowingsOf(scope: EmployerScope, { terms, state }: WorkerFilter, borders: ValidityBorders): Narrowing[] {
  const { today, expiringUntil } = borders
  const hasTerm = terms.map((term): Narrowing => {
    const matches = matchesTerm(scope, term)
    return {
      keys: sql`select t.employer_person_key from worker_search_terms t where ${matches}`,
      probe: sql`exists (select 1 from worker_search_terms t where ${matches}
        and t.employer_person_key = w.employer_person_key offset 0)`,
    }
  })
  if (!state) return hasTerm
  const ending = (condition: SQL) =>
    sql`select e.employer_person_key from workers e where e.disclosed_to_orgnr = ${scope.employerOrgnr} and ${condition}`
  const keys = {
    expired: ending(sql`e.next_expiry < ${today}`),
    expiring: ending(sql`e.next_expiry between ${today} and ${expiringUntil}`),
    valid: sql`${ending(sql`e.next_expiry > ${expiringUntil}`)} union all ${ending(sql`e.next_expiry is null`)}`,
  }
  return [...hasTerm, { keys: sql`select k.employer_person_key from (${keys[state]}) k`, probe: null }]
}

/** Records of these workers, from all issuers, newest first. */
export async function listRecordsOfWorkers(scope: EmployerScope, workerKeys: string[]) {
  if (workerKeys.length === 0) return []
  return scope.tx
    .select(visibleColumns)
    .from(records)
    .where(
      and(
        eq(records.disclosedToOrgnr, scope.employerOrgnr),
        isNull(records.revokedAt),
        inArray(records.employerPersonKey, workerKeys),
      ),
    )
    .orderBy(desc(records.trainedOn), desc(records.id))
}

/** Which of these companies are verified today. */
export async function listVerifiedIssuers(scope: EmployerScope, issuerIds: string[]): Promise<Set<string>> {
  if (issuerIds.length === 0) return new Set()
  const rows = await scope.tx.execute<{ id: string }>(
    sql`select tenant_id as id from app.list_verified_issuers(array[${sql.join(
      issuerIds.map((id) => sql`${id}::uuid`),
      sql`, `,
    )}])`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** The actor that this access role writes to the company's log. */
export async function getEmployerActor(scope: EmployerScope) {
  const [row] = await scope.tx.execute<{ tenant_id: string; membership_id: string }>(
    sql`select tenant_id, membership_id from app.employer_actor()`,
  )
  return { tenantId: row!.tenant_id, membershipId: row!.membership_id }
}
