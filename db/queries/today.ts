import { and, asc, count, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { courses } from '#db/schema/courses.ts'
import { records } from '#db/schema/records.ts'
import { scanResolutions, scans, sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

/** The most recently edited active course, published or not. Null when there is none. */
export async function findLatestCourse(scope: OwnScope, which: 'published' | 'draft') {
  const isPublished = which === 'published' ? isNotNull : isNull
  const [course] = await scope.tx
    .select({ id: courses.id, title: courses.title })
    .from(courses)
    .where(
      and(eq(courses.tenantId, scope.tenantId), isNull(courses.retiredAt), isPublished(courses.publishedVersionId)),
    )
    .orderBy(desc(courses.changedAt), desc(courses.id))
    .limit(1)
  return course ?? null
}

/** The session that began last; null before the first. */
export async function findLatestSessionId(scope: OwnScope) {
  const [session] = await scope.tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.tenantId, scope.tenantId))
    .orderBy(desc(sessions.startedAt), desc(sessions.id))
    .limit(1)
  return session?.id ?? null
}

/** Whether the company has issued a record, revoked or not. */
export async function hasAnyRecord(scope: OwnScope) {
  const rows = await scope.tx
    .select({ id: records.id })
    .from(records)
    .where(eq(records.tenantId, scope.tenantId))
    .limit(1)
  return rows.length > 0
}

/** How many scans of each session the register has not answered, the longest-waiting session first. */
export async function countWaitingScans(scope: OwnScope) {
  return scope.tx
    .select({ sessionId: scans.sessionId, count: count() })
    .from(scanResolutions)
    .innerJoin(scans, and(eq(scans.tenantId, scope.tenantId), eq(scans.id, scanResolutions.scanId)))
    .where(and(eq(scanResolutions.tenantId, scope.tenantId), isNull(scanResolutions.resolvedAt)))
    .groupBy(scans.sessionId)
    .orderBy(asc(scans.sessionId))
}
