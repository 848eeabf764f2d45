import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { employerClaims } from '#db/schema/companies.ts'
import { records } from '#db/schema/records.ts'
import type { EmployerScope } from '#db/scope.ts'

export interface WorkerFilter {
  /** Beginning of any word of the name, folded as `foldText` folds it. */
  search: string
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

/**
 * The employer's own workers by name, a page at a time. What counts is the newest record of a course from one company;
 * a worker is in the state of the one that runs out first.
 */
export async function listWorkers(scope: EmployerScope, filter: WorkerFilter, borders: ValidityBorders) {
  const { after, search, state } = filter
  const name = sql`lower(first_name || ' ' || last_name)`
  const conditions = [
    search === '' ? undefined : sql`position(${` ${search}`} in ' ' || ${folded('full_name')}) > 0`,
    state && workerIs(state, borders),
    after && sql`(sort_key, worker_key) > (${after.key} collate "C", ${after.id}::uuid)`,
  ].filter((condition) => condition !== undefined)
  const current = sql`
    select distinct on (employer_person_key, issuer_orgnr, course_title collate "C")
        employer_person_key, valid_until, trained_on, id, first_name, last_name
      from records where disclosed_to_orgnr = ${scope.employerOrgnr} and revoked_at is null
      order by employer_person_key, issuer_orgnr, course_title collate "C",
        valid_until desc nulls first, trained_on desc, id desc`
  const workers = sql`
    select employer_person_key as worker_key, min(valid_until) as next_expiry,
        (array_agg(${name} order by trained_on desc, id desc))[1] as full_name,
        ${sorted(sql`(array_agg(lower(last_name || ', ' || first_name) order by trained_on desc, id desc))[1]`)} as sort_key
      from (${current}) current_records group by employer_person_key`
  return scope.tx.execute<WorkerRow>(sql`
    select worker_key as "workerKey", sort_key as "sortKey" from (${workers}) workers
      ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
      order by sort_key, worker_key limit ${filter.limit}`)
}

function workerIs(state: 'valid' | 'expiring' | 'expired', { today, expiringUntil }: ValidityBorders): SQL {
  if (state === 'expired') return sql`next_expiry < ${today}`
  if (state === 'expiring') return sql`next_expiry between ${today} and ${expiringUntil}`
  return sql`(next_expiry is null or next_expiry > ${expiringUntil})`
}

// Records carry the name as the register wrote it and no folded copy, so the two foldings of names are done here.
const MARKED = 'áàâãčçćđďéèêëęėěģíìîïįķļłñńņňóòôõŕřśšșşťțţúùûüūųůýÿžźżą'
const PLAIN = 'aaaacccddeeeeeeegiiiiikllnnnnoooorrsssstttuuuuuuuyyzzza'

function sorted(text: SQL): SQL {
  return sql`translate(${text}, ${`æäøöå${MARKED}`}, ${`{{||}${PLAIN}`}) collate "C"`
}

function folded(column: 'full_name'): SQL {
  return sql`translate(replace(${sql.raw(column)}, 'æ', 'ae'), ${`äøöå${MARKED}`}, ${`aooa${PLAIN}`})`
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
