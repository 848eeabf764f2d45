import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { persons } from '#db/schema/people.ts'
import { attendances, cardChecks, scanResolutions, scans, sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { madeOnOurClock } from './device-time.ts'
import { dayOfTraining } from './sessions.ts'

const isLate = eq(attendances.removedReason, 'late')
const isUnknown = and(isNull(attendances.removedAt), isNull(attendances.personId))
/** Covered by two small indexes. Kept apart from the rest of the query, which needs the register's table too. */
const mayBeTask = or(isLate, isUnknown)
/** Present, and only a human can identify them: the register has been asked for the last time. */
const isUnidentified = and(isUnknown, isNotNull(attendances.presentAt), isNull(scanResolutions.scanId))

/** What waits for an instructor, oldest first: late people, and unnamed people. */
export async function listTaskRows(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      attendanceId: attendances.id,
      sessionId: attendances.sessionId,
      place: sessions.place,
      trainedOn: dayOfTraining,
      removedReason: attendances.removedReason,
      scanId: attendances.scanId,
      arrivedAt: attendances.checkedInAt,
      scannedAt: madeOnOurClock(scans),
      cardNumberMasked: attendances.cardNumberMasked,
      firstName: persons.firstName,
      lastName: persons.lastName,
      employerName: cardChecks.employerName,
      cardStatus: cardChecks.status,
      registerError: cardChecks.errorCode,
      isWaiting: sql<boolean>`${scanResolutions.scanId} is not null`,
    })
    .from(attendances)
    .innerJoin(sessions, and(eq(sessions.tenantId, scope.tenantId), eq(sessions.id, attendances.sessionId)))
    .leftJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, attendances.personId)))
    .leftJoin(cardChecks, and(eq(cardChecks.tenantId, scope.tenantId), eq(cardChecks.id, attendances.cardCheckId)))
    .leftJoin(scans, and(eq(scans.tenantId, scope.tenantId), eq(scans.id, attendances.scanId)))
    .leftJoin(scanResolutions, isStillAsked(scope))
    .where(and(eq(attendances.tenantId, scope.tenantId), mayBeTask, or(isLate, isUnidentified)))
    .orderBy(asc(sessions.startedAt), asc(attendances.sessionId), asc(attendances.checkedInAt))
    .limit(limit)
}

/** How many there are, counted up to `limit`. */
export async function countTasks(scope: OwnScope, limit: number): Promise<number> {
  const counted = scope.tx
    .select({ id: attendances.id })
    .from(attendances)
    .leftJoin(scanResolutions, isStillAsked(scope))
    .where(and(eq(attendances.tenantId, scope.tenantId), mayBeTask, or(isLate, isUnidentified)))
    .limit(limit)
    .as('counted')
  const [row] = await scope.tx.select({ count: sql<number>`count(*)::int` }).from(counted)
  return row?.count ?? 0
}

function isStillAsked(scope: OwnScope) {
  return and(
    eq(scanResolutions.tenantId, scope.tenantId),
    eq(scanResolutions.scanId, attendances.scanId),
    isNull(scanResolutions.resolvedAt),
  )
}
