import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { courses } from '#db/schema/courses.ts'
import { employers, hmsCards, persons } from '#db/schema/people.ts'
import { competences } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

export interface ExpiryFilter {
  /** The days between, the last one not included; `YYYY-MM-DD`. */
  from: string
  before: string | null
  employerId?: string
  after?: { day: string; personId: string; id: string }
  limit: number
}

/** Records that count and run out, by the day. The order is an index's, with or without an employer. */
export async function listExpiringRecords(scope: OwnScope, { from, before, employerId, after, limit }: ExpiryFilter) {
  return scope.tx
    .select({
      id: competences.recordId,
      personId: competences.personId,
      firstName: persons.firstName,
      lastName: persons.lastName,
      courseTitle: sql<string | null>`${courses.title}`,
      employerName: employers.name,
      validUntil: sql<string>`${competences.validUntil}`,
    })
    .from(competences)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, competences.personId)))
    .innerJoin(courses, and(eq(courses.tenantId, scope.tenantId), eq(courses.id, competences.courseId)))
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, competences.employerId)))
    .where(
      and(
        eq(competences.tenantId, scope.tenantId),
        gte(competences.validUntil, from),
        before ? lt(competences.validUntil, before) : undefined,
        employerId ? eq(competences.employerId, employerId) : undefined,
        after &&
          sql`(${competences.validUntil}, ${competences.personId}, ${competences.recordId}) > (${after.day}::date, ${after.personId}::uuid, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(competences.validUntil), asc(competences.personId), asc(competences.recordId))
    .limit(limit)
}

/** Where the index of cards has those without an end. */
const cardEnd = sql`(case when ${hmsCards.validTo} is null then 'infinity'::date else ${hmsCards.validTo} end)`

/** HSE cards that were valid when the register was asked last, and run out. */
export async function listExpiringCards(scope: OwnScope, { from, before, employerId, after, limit }: ExpiryFilter) {
  const shown = sql<string>`coalesce(${persons.mergedIntoId}, ${persons.id})`
  return scope.tx
    .select({
      id: hmsCards.id,
      personId: shown,
      firstName: persons.firstName,
      lastName: persons.lastName,
      courseTitle: sql<string | null>`null`,
      employerName: employers.name,
      validUntil: sql<string>`${hmsCards.validTo}`,
    })
    .from(hmsCards)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, hmsCards.personId)))
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, hmsCards.employerId)))
    .where(
      and(
        isValidCard(scope, from, before),
        employerId ? eq(hmsCards.employerId, employerId) : undefined,
        after && sql`(${cardEnd}, ${hmsCards.id}) > (${after.day}::date, ${after.id}::uuid)`,
      ),
    )
    .orderBy(cardEnd, asc(hmsCards.id))
    .limit(limit)
}

function isValidCard(scope: OwnScope, from: string, before: string | null): SQL | undefined {
  return and(
    eq(hmsCards.tenantId, scope.tenantId),
    eq(hmsCards.status, 'VALID'),
    sql`${cardEnd} >= ${from}::date`,
    before ? sql`${cardEnd} < ${before}::date` : sql`${cardEnd} < 'infinity'::date`,
  )
}

export interface MonthCount {
  /** The first day of the month. */
  month: string
  count: number
}

/** How many records that count run out in each month from `from` to `before`. */
export async function countExpiringRecords(scope: OwnScope, from: string, before: string): Promise<MonthCount[]> {
  const rows = await scope.tx.execute<{ month: string; count: number }>(sql`
    select date_trunc('month', c.valid_until)::date::text as month, count(*)::int as count from competences c
    where c.tenant_id = ${scope.tenantId} and c.valid_until >= ${from}::date and c.valid_until < ${before}::date group by 1`)
  return [...rows]
}

/** The same of HSE cards. */
export async function countExpiringCards(scope: OwnScope, from: string, before: string): Promise<MonthCount[]> {
  const month = sql<string>`date_trunc('month', ${hmsCards.validTo})::date::text`
  return scope.tx
    .select({ month, count: sql<number>`count(*)::int` })
    .from(hmsCards)
    .where(isValidCard(scope, from, before))
    .groupBy(sql`1`)
}
