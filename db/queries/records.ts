import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { attendanceAdditions, recordCorrections } from '#db/schema/afterwards.ts'
import { memberships } from '#db/schema/companies.ts'
import { courseVersions } from '#db/schema/courses.ts'
import { recordRevocations, records } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Value } from '#db/transaction.ts'
import { insertMany } from './insert-many.ts'
import { countsUntil } from './version-effects.ts'

export type RecordRow = typeof records.$inferSelect
export type NewRecord = Omit<RecordRow, 'tenantId' | 'revokedAt' | 'endsOn'>

/** Writes records, each with the day on which a newer version of its course ends it, where one does: `ends`, of `listEndsOfVersions`. */
export function insertRecords(scope: OwnScope, rows: NewRecord[], ends: Map<string, string>): Promise<void> {
  return insertMany(
    scope,
    records,
    rows.map((row) => ({ endsOn: ends.get(row.courseVersionId) ?? null, ...row })),
  )
}

/** The record, also where it was revoked; null where the company has none with this id. */
export async function findRecord(scope: OwnScope, id: string): Promise<RecordRow | null> {
  const [row] = await scope.tx
    .select()
    .from(records)
    .where(and(eq(records.tenantId, scope.tenantId), eq(records.id, id)))
  return row ?? null
}

/** The same, locked until the transaction ends, so that its revocation does not change meanwhile. */
export async function lockRecord(scope: OwnScope, id: string): Promise<RecordRow | null> {
  const [row] = await scope.tx
    .select()
    .from(records)
    .where(and(eq(records.tenantId, scope.tenantId), eq(records.id, id)))
    .for('no key update')
  return row ?? null
}

/** Records of a completion that are not revoked. The rows are locked until the transaction ends. */
export async function listLiveRecordsOfCompletion(scope: OwnScope, completionId: string) {
  return scope.tx
    .select()
    .from(records)
    .where(and(eq(records.tenantId, scope.tenantId), eq(records.completionId, completionId), isNull(records.revokedAt)))
    .for('update')
}

/** Attendances of a session that have a record which is not revoked, of this version or, left out, of any. */
export async function listRecordedAttendanceIds(scope: OwnScope, sessionId: string, courseVersionId?: string) {
  const rows = await scope.tx
    .selectDistinct({ id: records.attendanceId })
    .from(records)
    .where(
      and(
        eq(records.tenantId, scope.tenantId),
        eq(records.sessionId, sessionId),
        isNull(records.revokedAt),
        courseVersionId ? eq(records.courseVersionId, courseVersionId) : undefined,
      ),
    )
  return new Set(rows.map((row) => row.id))
}

/**
 * Of all merged persons, newest first. With who added a forgotten person to the session, and which record replaces which.
 */
export async function listRecordsOfPersons(scope: OwnScope, personIds: string[]) {
  return personIds.length === 0 ? [] : selectRecordsOfPersons(scope, { personIds })
}

const adders = alias(memberships, 'adders')
const replacements = alias(recordCorrections, 'replacements')
const originals = alias(recordCorrections, 'originals')

const selectRecordsOfPersons = prepared((tx, value: Value<'personIds'>) =>
  tx
    .select({
      id: records.id,
      personId: records.personId,
      firstName: records.firstName,
      lastName: records.lastName,
      certificateNumber: records.certificateNumber,
      sessionId: records.sessionId,
      attendanceId: records.attendanceId,
      courseId: records.courseId,
      courseTitle: records.courseTitle,
      courseKind: records.courseKind,
      training: records.training,
      versionNumber: courseVersions.number,
      trainedOn: records.trainedOn,
      validUntil: countsUntil,
      /** The version that ends it before its time. */
      endedBy: sql<{ number: number; effect: 'refresher' | 'end' } | null>`(
        select json_build_object('number', e.number, 'effect', e.effect) from course_version_effects e
          where e.tenant_id = ${value('tenantId')} and e.course_id = ${records.courseId} and e.ends_date = ${records.endsOn}
            and e.number > ${courseVersions.number} and ${records.endsOn} < coalesce(${records.validUntil}, 'infinity')
          order by e.number limit 1)`,
      trustLevel: records.trustLevel,
      cardStatus: records.cardStatus,
      employerName: records.employerName,
      employerOrgnr: records.employerOrgnr,
      instructorName: records.instructorName,
      issuerVerified: records.issuerVerified,
      revokedAt: records.revokedAt,
      revocation: { reason: recordRevocations.reason, kind: recordRevocations.kind, by: memberships.name },
      addedAt: attendanceAdditions.addedAt,
      addedBy: adders.name,
      addedBecause: attendanceAdditions.reason,
      replacedById: replacements.newRecordId,
      replacesId: originals.recordId,
    })
    .from(records)
    .innerJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, value('tenantId')), eq(courseVersions.id, records.courseVersionId)),
    )
    .leftJoin(
      recordRevocations,
      and(eq(recordRevocations.tenantId, value('tenantId')), eq(recordRevocations.recordId, records.id)),
    )
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, value('tenantId')), eq(memberships.id, recordRevocations.revokedBy)),
    )
    .leftJoin(
      attendanceAdditions,
      and(
        eq(attendanceAdditions.tenantId, value('tenantId')),
        sql`${attendanceAdditions.id} = (select a.id from attendance_additions a
          where a.tenant_id = ${value('tenantId')} and a.attendance_id = ${records.attendanceId} order by a.added_at limit 1)`,
      ),
    )
    .leftJoin(adders, and(eq(adders.tenantId, value('tenantId')), eq(adders.id, attendanceAdditions.addedBy)))
    .leftJoin(replacements, and(eq(replacements.tenantId, value('tenantId')), eq(replacements.recordId, records.id)))
    .leftJoin(originals, and(eq(originals.tenantId, value('tenantId')), eq(originals.newRecordId, records.id)))
    .where(and(eq(records.tenantId, value('tenantId')), isAnyOf(records.personId, value('personIds'))))
    .orderBy(desc(records.trainedOn), desc(records.id))
    .limit(500),
)

/** Records of a session that are not revoked, as its page and its list on paper show them. */
export async function listRecordsOfSession(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      id: records.id,
      attendanceId: records.attendanceId,
      certificateNumber: records.certificateNumber,
      courseTitle: records.courseTitle,
      personId: records.personId,
      firstName: records.firstName,
      lastName: records.lastName,
      employerName: records.employerName,
      trustLevel: records.trustLevel,
      cardStatus: records.cardStatus,
      validUntil: countsUntil,
    })
    .from(records)
    .where(and(eq(records.tenantId, scope.tenantId), eq(records.sessionId, sessionId), isNull(records.revokedAt)))
    .orderBy(asc(records.lastName), asc(records.firstName), asc(records.courseTitle))
}

/** Revokes these records: adds the entry, and sets the mark that lists filter by. */
export async function insertRevocations(
  scope: OwnScope,
  rows: Omit<typeof recordRevocations.$inferSelect, 'tenantId'>[],
) {
  const [first] = rows
  if (!first) return
  await insertMany(scope, recordRevocations, rows)
  const ids = sql.param(rows.map((row) => row.recordId))
  await scope.tx
    .update(records)
    .set({ revokedAt: first.revokedAt })
    .where(and(eq(records.tenantId, scope.tenantId), isAnyOf(records.id, sql`${ids}`)))
}
