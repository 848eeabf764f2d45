import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { employerClaims } from '#db/schema/companies.ts'
import { records } from '#db/schema/records.ts'
import type { EmployerScope } from '#db/scope.ts'

export interface WorkerFilter {
  /** Folded words; each is the beginning of a word of the name. */
  terms: string[]
  state?: 'valid' | 'expiring' | 'expired'
  after?: { key: string; id: string }
  limit: number
}

/** The borders between valid, expiring and expired, as dates. */
interface ValidityBorders {
  today: string
  expiringUntil: string
}

// The columns that this door was granted, and no more: no notes, no sessions, no ids of the company that trained.
const visibleColumns = {
  id: records.id,
  certificateNumber: records.certificateNumber,
  courseTitle: records.courseTitle,
  courseKind: records.courseKind,
  trainedOn: records.trainedOn,
  validUntil: records.validUntil,
  firstName: records.firstName,
  lastName: records.lastName,
  birthDate: records.birthDate,
  trustLevel: records.trustLevel,
  employerName: records.employerName,
  issuerName: records.issuerName,
  issuerOrgnr: records.issuerOrgnr,
  /** The same human has the same key, whoever trained them; it means nothing to another employer. */
  workerKey: records.employerPersonKey,
}

export interface WorkerRow extends Record<string, unknown> {
  /** The same human has the same key, whoever trained them; it means nothing to another employer. */
  workerKey: string
  sortKey: string
}

/** As many workers as are quicker gathered and sorted than met on a walk through all of them. */
const FEW = 500

/**
 * The employer's own workers by name, a page at a time. What counts is the newest record of a course from one company;
 * a worker is in the state of the one that runs out first.
 */
export async function listWorkers(scope: EmployerScope, filter: WorkerFilter, borders: ValidityBorders) {
  const { after, state } = filter
  const { gathered, probes } = await narrow(scope, filter.terms)
  const cursor = after && sql`(r.sort_name, r.employer_person_key) > (${after.key}, ${after.id}::uuid)`
  const conditions = [sql`newest.sort_name = names.sort_name`, ...probes, state && workerIs(scope, state, borders)]
  // Every name that a worker's records carry is met on the way; the worker stands where the newest one has them.
  return scope.tx.execute<WorkerRow>(sql`
    select names.employer_person_key as "workerKey", names.sort_name as "sortKey"
      from (select distinct r.sort_name, r.employer_person_key from records r
        where r.disclosed_to_orgnr = ${scope.employerOrgnr} and r.revoked_at is null ${cursor ? sql`and ${cursor}` : sql``}
          ${gathered ? sql`and r.employer_person_key = any (array(${gathered}))` : sql``}
        order by r.sort_name, r.employer_person_key offset 0) names
      cross join lateral (select n.sort_name from records n
        where ${isOfWorker(scope, 'n')} order by n.trained_on desc, n.id desc limit 1) newest
      where ${sql.join(
        conditions.filter((condition) => condition !== undefined),
        sql` and `,
      )}
      order by names.sort_name, names.employer_person_key limit ${filter.limit}`)
}

// Words that few are found by gather their workers, and keep those in common; of the others each worker is asked along the walk.
async function narrow(scope: EmployerScope, terms: string[]): Promise<{ gathered: SQL | null; probes: SQL[] }> {
  if (terms.length === 0) return { gathered: null, probes: [] }
  const matches = terms.map(
    (term) =>
      sql`t.disclosed_to_orgnr = ${scope.employerOrgnr} and t.term >= ${term} and t.term < ${`${term}\u{10ffff}`}`,
  )
  const keys = matches.map((match) => sql`select t.employer_person_key from worker_search_terms t where ${match}`)
  const counts = keys.map((each) => sql`(select count(*)::int from (${each} limit ${FEW}) few)`)
  const [row] = await scope.tx.execute<{ sizes: number[] }>(sql`select array[${sql.join(counts, sql`, `)}] as sizes`)
  const isFew = (index: number) => row!.sizes[index]! < FEW
  const few = keys.filter((_, index) => isFew(index))
  const many = matches.filter((_, index) => !isFew(index))
  return {
    gathered: few.length === 0 ? null : sql.join(few, sql` intersect `),
    probes: many.map(
      (match) => sql`exists (select 1 from worker_search_terms t where ${match}
        and t.employer_person_key = names.employer_person_key offset 0)`,
    ),
  }
}

// Asked of one worker at a time: of the index first, where a record that ends then must be; then of the records themselves.
function workerIs(
  scope: EmployerScope,
  state: 'valid' | 'expiring' | 'expired',
  { today, expiringUntil }: ValidityBorders,
): SQL {
  const isNext = (condition: SQL) => sql`(select ${condition} from (select min(c.valid_until) as ends from (
    select distinct on (w.issuer_orgnr, w.course_title collate "C") w.valid_until from records w where ${isOfWorker(scope, 'w')}
      order by w.issuer_orgnr, w.course_title collate "C", w.valid_until desc nulls first, w.trained_on desc, w.id desc) c) next)`
  const ends = (condition: SQL) =>
    sql`exists (select 1 from records w where ${isOfWorker(scope, 'w')} and ${condition} offset 0)`
  if (state === 'valid') return isNext(sql`ends is null or ends > ${expiringUntil}`)
  const then = state === 'expired' ? sql`< ${today}` : sql`between ${today} and ${expiringUntil}`
  return sql`case when ${ends(sql`w.valid_until ${then}`)} then ${isNext(sql`ends ${then}`)} else false end`
}

function isOfWorker({ employerOrgnr }: EmployerScope, alias: 'n' | 'w'): SQL {
  const row = sql.raw(alias)
  return sql`${row}.disclosed_to_orgnr = ${employerOrgnr} and ${row}.revoked_at is null
    and ${row}.employer_person_key = names.employer_person_key`
}

/** Records of these workers, from whoever trained them, newest first. */
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

/** People whom another company wrote down as this employer's, unanswered first. */
export async function listEmployerClaims(scope: EmployerScope) {
  return scope.tx
    .select({
      id: employerClaims.id,
      issuerName: employerClaims.issuerName,
      firstName: employerClaims.firstName,
      lastName: employerClaims.lastName,
      birthDate: employerClaims.birthDate,
      createdAt: employerClaims.createdAt,
      answer: employerClaims.answer,
      answeredAt: employerClaims.answeredAt,
    })
    .from(employerClaims)
    .where(eq(employerClaims.employerOrgnr, scope.employerOrgnr))
    .orderBy(sql`${employerClaims.answer} is not null`, asc(employerClaims.createdAt))
    .limit(200)
}

/** False where there is no such claim on this employer, or it has this answer already. */
export async function answerEmployerClaim(
  scope: EmployerScope,
  answer: {
    claimId: string
    answer: 'accepted' | 'rejected'
    now: Date
    event: { id: string; payload: string; salt: Buffer; digest: Buffer }
  },
): Promise<boolean> {
  const { claimId, now, event } = answer
  const [row] = await scope.tx.execute<{ answered: boolean }>(sql`
    select app.answer_employer_claim(${claimId}, ${answer.answer}, ${now.toISOString()}, ${event.id}, ${event.payload},
      decode(${event.salt.toString('hex')}, 'hex'), decode(${event.digest.toString('hex')}, 'hex')) as answered`)
  return row!.answered
}
