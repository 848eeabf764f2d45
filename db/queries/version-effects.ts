import { and, asc, desc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { courseVersions, courseVersionEffects as effects } from '#db/schema/courses.ts'
import { employers, persons } from '#db/schema/people.ts'
import { competences, records } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

/** The last day on which a record counts: as it was issued, or earlier where a newer version of the course ends it. */
export const countsUntil = sql<string | null>`least(${records.validUntil}, ${records.endsOn})`

/** Enters what a version does to the records of the versions before it. */
export async function insertVersionEffect(scope: OwnScope, effect: Omit<typeof effects.$inferInsert, 'tenantId'>) {
  await scope.tx.insert(effects).values({ tenantId: scope.tenantId, ...effect })
}

/** What the versions of a course do, the newest first. */
export async function listVersionEffects(scope: OwnScope, courseId: string) {
  return scope.tx
    .select({ number: effects.number, effect: effects.effect, endsDate: effects.endsDate })
    .from(effects)
    .where(and(eq(effects.tenantId, scope.tenantId), eq(effects.courseId, courseId)))
    .orderBy(desc(effects.number))
}

const earlierVersions = (scope: OwnScope, courseId: string, number: number) =>
  scope.tx
    .select({ id: courseVersions.id })
    .from(courseVersions)
    .where(
      and(
        eq(courseVersions.tenantId, scope.tenantId),
        eq(courseVersions.courseId, courseId),
        lt(courseVersions.number, number),
      ),
    )

/** Ends the unrevoked records of earlier versions that would count longer, in one statement. */
export async function endEarlierRecords(
  scope: OwnScope,
  { courseId, number }: { courseId: string; number: number },
  endsOn: string,
) {
  return scope.tx
    .update(records)
    .set({ endsOn })
    .where(
      and(
        eq(records.tenantId, scope.tenantId),
        inArray(records.courseVersionId, earlierVersions(scope, courseId, number)),
        sql`${records.revokedAt} is null and coalesce(${countsUntil}, 'infinity') > ${endsOn}::date`,
      ),
    )
    .returning({
      personId: records.personId,
      employerOrgnr: records.employerOrgnr,
      employerPersonKey: records.employerPersonKey,
    })
}

/** Of these versions, the day on which newer ones end their records. Waits for a version that is being published. */
export async function listEndsOfVersions(
  scope: OwnScope,
  courseIds: string[],
  versionIds: string[],
): Promise<Map<string, string>> {
  if (versionIds.length === 0) return new Map()
  // The insertion takes the same lock for its foreign keys.
  await scope.tx.execute(sql`
    select 1 from courses c where c.tenant_id = ${scope.tenantId} and c.id = any (${`{${courseIds}}`}::uuid[])
      order by c.id for key share`)
  const rows = await scope.tx
    .select({ versionId: courseVersions.id, endsOn: sql<string>`min(${effects.endsDate})::text` })
    .from(courseVersions)
    .innerJoin(
      effects,
      and(
        eq(effects.tenantId, scope.tenantId),
        eq(effects.courseId, courseVersions.courseId),
        isNotNull(effects.endsDate),
        sql`${effects.number} > ${courseVersions.number}`,
      ),
    )
    .where(and(eq(courseVersions.tenantId, scope.tenantId), inArray(courseVersions.id, versionIds)))
    .groupBy(courseVersions.id)
  return new Map(rows.map(({ versionId, endsOn }) => [versionId, endsOn]))
}

/** The unrevoked records of a course that count today, those alone that end later than `endsDate` where it is set. */
export async function countEarlierRecords(
  scope: OwnScope,
  courseId: string,
  { today, endsDate }: { today: string; endsDate: string | null },
) {
  const [count] = await scope.tx
    .select({
      records: sql<number>`count(*)::int`,
      people: sql<number>`count(distinct ${records.personId})::int`,
    })
    .from(records)
    .where(
      and(
        eq(records.tenantId, scope.tenantId),
        inArray(records.courseVersionId, earlierVersions(scope, courseId, 2 ** 31 - 1)),
        sql`${records.revokedAt} is null and coalesce(${countsUntil}, 'infinity') >= ${today}::date`,
        endsDate === null ? undefined : sql`coalesce(${countsUntil}, 'infinity') > ${endsDate}::date`,
      ),
    )
  return count!
}

/** The competences in a course that newer versions end on one of these days, by the day and the person. */
export async function listEndedCompetences(
  scope: OwnScope,
  courseId: string,
  { days, after, limit }: { days: string[]; after?: { day: string; personId: string } | undefined; limit: number },
) {
  if (days.length === 0) return []
  return scope.tx
    .select({
      personId: competences.personId,
      validUntil: sql<string>`${competences.validUntil}`,
      firstName: persons.firstName,
      lastName: persons.lastName,
      employerName: employers.name,
      trainedOn: records.trainedOn,
      versionNumber: courseVersions.number,
    })
    .from(competences)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, competences.personId)))
    .innerJoin(records, and(eq(records.tenantId, scope.tenantId), eq(records.id, competences.recordId)))
    .innerJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, scope.tenantId), eq(courseVersions.id, records.courseVersionId)),
    )
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, competences.employerId)))
    .where(
      and(
        eq(competences.tenantId, scope.tenantId),
        eq(competences.courseId, courseId),
        inArray(competences.validUntil, days),
        eq(records.endsOn, competences.validUntil),
        after &&
          sql`(${competences.validUntil}, ${competences.personId}) > (${after.day}::date, ${after.personId}::uuid)`,
      ),
    )
    .orderBy(asc(competences.validUntil), asc(competences.personId))
    .limit(limit)
}
