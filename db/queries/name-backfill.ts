import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import { companies } from '#db/schema/companies.ts'
import { courses } from '#db/schema/courses.ts'
import { employers, persons } from '#db/schema/people.ts'
import { records } from '#db/schema/records.ts'
import type { JobScope, OwnScope } from '#db/scope.ts'

/** Rows at a time. */
const PORTION = 1_000

// Characters that normalisation maps or removes, as escapes of PostgreSQL's regular expressions.
const SIGNS = String.raw`['\u0060\u00a0\u00ad\u00b4\u02b9-\u02bf\u02c8-\u02cb\u02d7\u02ee\u0384\u055a\u05f3\u061c\u1fbd-\u1ffe\u180e\u2000-\u206f\u2212\u202f\u3000\ua78b\ua78c\ufe58\ufe63\ufeff\uff07\uff0d]`

const hasSigns = (text: SQL) => sql`${text} ~ ${SIGNS}`

/** Companies whose names still need the backfill. */
export async function listCompaniesToBackfillNames(scope: JobScope) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(
    sql`select tenant_id from app.list_companies_to_backfill_names()`,
  )
  return rows.map((row) => row.tenant_id)
}

/** Whether this company's names need it; the row is locked until the transaction ends. */
export async function lockNameBackfill(scope: OwnScope): Promise<boolean> {
  const [row] = await scope.tx
    .update(companies)
    .set({ nameBackfills: sql`${companies.nameBackfills} + 1` })
    .where(and(eq(companies.id, scope.tenantId), sql`${companies.nameBackfills} < 3`))
    .returning({ nights: companies.nameBackfills })
  return row !== undefined
}

/** People whose names may now normalise differently, after `after` in the order of ids. */
export async function listPersonsWithSigns(scope: OwnScope, after: string) {
  return scope.tx
    .select({
      id: persons.id,
      sortName: persons.sortName,
      firstName: persons.firstName,
      lastName: persons.lastName,
    })
    .from(persons)
    .where(
      and(
        ...[eq(persons.tenantId, scope.tenantId), gt(persons.id, after)],
        or(
          ...[eq(persons.firstName, ''), eq(persons.lastName, '')],
          hasSigns(sql`(${persons.firstName} || ' ' || ${persons.lastName})`),
        ),
      ),
    )
    .orderBy(asc(persons.id))
    .limit(PORTION)
}

/** The same for records; those without a sort name are for another job (`backfill.ts`). */
export async function listRecordsWithSigns(scope: OwnScope, after: string) {
  return scope.tx
    .select({
      id: records.id,
      sortName: records.sortName,
      firstName: records.firstName,
      lastName: records.lastName,
      employerOrgnr: records.employerOrgnr,
      employerPersonKey: records.employerPersonKey,
      disclosedToOrgnr: records.disclosedToOrgnr,
    })
    .from(records)
    .where(
      and(
        ...[eq(records.tenantId, scope.tenantId), gt(records.id, after)],
        or(
          ...[eq(records.firstName, ''), eq(records.lastName, '')],
          hasSigns(sql`(${records.firstName} || ' ' || ${records.lastName})`),
        ),
      ),
    )
    .orderBy(asc(records.id))
    .limit(PORTION)
}

/** The same for employers. */
export async function listEmployersWithSigns(scope: OwnScope, after: string) {
  return scope.tx
    .select({ id: employers.id, name: employers.name, searchName: employers.searchName })
    .from(employers)
    .where(and(eq(employers.tenantId, scope.tenantId), gt(employers.id, after), hasSigns(sql`${employers.name}`)))
    .orderBy(asc(employers.id))
    .limit(PORTION)
}

/** The same for courses. */
export async function listCoursesWithSigns(scope: OwnScope, after: string) {
  return scope.tx
    .select({ id: courses.id, title: courses.title, searchTitle: courses.searchTitle })
    .from(courses)
    .where(and(eq(courses.tenantId, scope.tenantId), gt(courses.id, after), hasSigns(sql`${courses.title}`)))
    .orderBy(asc(courses.id))
    .limit(PORTION)
}

/** The normalised name that an employer is found by. */
export async function updateSearchName(scope: OwnScope, employerId: string, searchName: string) {
  await scope.tx
    .update(employers)
    .set({ searchName })
    .where(and(eq(employers.tenantId, scope.tenantId), eq(employers.id, employerId)))
}

/** The normalised title that a course is found by. */
export async function updateSearchTitle(scope: OwnScope, courseId: string, searchTitle: string) {
  await scope.tx
    .update(courses)
    .set({ searchTitle })
    .where(and(eq(courses.tenantId, scope.tenantId), eq(courses.id, courseId)))
}
