import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { attendanceDays, attendanceInclusions, sessionDays } from '#db/schema/session-days.ts'
import type { OwnScope } from '#db/scope.ts'
import type { PlannedDay } from './plans.ts'

/** The days of the session whose id is this, in order; none where it has one day. As a column of another query. */
export function daysOfSession(tenantId: unknown, sessionId: unknown): SQL<string[]> {
  return sql`coalesce((select string_agg(d.day::text, ' ' order by d.day) from session_days d
    where d.tenant_id = ${tenantId} and d.session_id = ${sessionId}), '')`.mapWith((text: string) =>
    text ? text.split(' ') : [],
  ) as SQL<string[]>
}

/** The days of a session in order, `YYYY-MM-DD`; none where it has one day. */
export async function listSessionDays(scope: OwnScope, sessionId: string): Promise<string[]> {
  const rows = await scope.tx
    .select({ day: sessionDays.day })
    .from(sessionDays)
    .where(and(eq(sessionDays.tenantId, scope.tenantId), eq(sessionDays.sessionId, sessionId)))
    .orderBy(asc(sessionDays.day))
  return rows.map(({ day }) => day)
}

/** The days of a session that has several. */
export async function insertSessionDays(scope: OwnScope, sessionId: string, days: readonly PlannedDay[]) {
  const { tenantId } = scope
  await scope.tx
    .insert(sessionDays)
    .values(days.map(({ day, startsAt, endsAt }) => ({ tenantId, sessionId, day, startsAt, endsAt })))
}

type NewDay = Omit<typeof attendanceDays.$inferInsert, 'tenantId' | 'removedAt' | 'removedBy'>

/** Somebody was here on a day. Returns the ids of the rows that are new: each person has one a day. */
export async function insertAttendanceDays(scope: OwnScope, days: NewDay[]): Promise<string[]> {
  if (days.length === 0) return []
  const rows = await scope.tx
    .insert(attendanceDays)
    .values(days.map((day) => ({ tenantId: scope.tenantId, ...day })))
    .onConflictDoNothing()
    .returning({ id: attendanceDays.id })
  return rows.map(({ id }) => id)
}

/** The days on which people were at a session, removed ones left out. */
export async function listAttendanceDays(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      id: attendanceDays.id,
      attendanceId: attendanceDays.attendanceId,
      day: attendanceDays.day,
      filedKey: attendanceDays.filedKey,
      presentAt: attendanceDays.presentAt,
    })
    .from(attendanceDays)
    .where(
      and(
        eq(attendanceDays.tenantId, scope.tenantId),
        eq(attendanceDays.sessionId, sessionId),
        isNull(attendanceDays.removedAt),
      ),
    )
    .orderBy(asc(attendanceDays.day), asc(attendanceDays.id))
}

/** Changes these days of people in the same way. */
export async function updateAttendanceDays(
  scope: OwnScope,
  ids: string[],
  change: Partial<Pick<typeof attendanceDays.$inferInsert, 'presentAt' | 'presentBy' | 'removedAt' | 'removedBy'>>,
) {
  if (ids.length === 0) return
  await scope.tx
    .update(attendanceDays)
    .set(change)
    .where(and(eq(attendanceDays.tenantId, scope.tenantId), inArray(attendanceDays.id, ids)))
}

/** Who gets a record of a session with too few days, and why. */
export async function listInclusions(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      id: attendanceInclusions.id,
      attendanceId: attendanceInclusions.attendanceId,
      reason: attendanceInclusions.reason,
    })
    .from(attendanceInclusions)
    .where(
      and(
        eq(attendanceInclusions.tenantId, scope.tenantId),
        eq(attendanceInclusions.sessionId, sessionId),
        isNull(attendanceInclusions.withdrawnAt),
      ),
    )
}

/** Includes somebody who is not included yet. */
export async function insertInclusion(
  scope: OwnScope,
  row: Omit<typeof attendanceInclusions.$inferInsert, 'tenantId' | 'withdrawnAt' | 'withdrawnBy'>,
) {
  await scope.tx.insert(attendanceInclusions).values({ tenantId: scope.tenantId, ...row })
}

/** Takes an inclusion back. */
export async function withdrawInclusion(
  scope: OwnScope,
  id: string,
  withdrawn: { withdrawnAt: Date; withdrawnBy: string },
) {
  await scope.tx
    .update(attendanceInclusions)
    .set(withdrawn)
    .where(and(eq(attendanceInclusions.tenantId, scope.tenantId), eq(attendanceInclusions.id, id)))
}
