import { and, count, eq, isNull, lt, sql } from 'drizzle-orm'
import { companies } from '#db/schema/companies.ts'
import { persons } from '#db/schema/people.ts'
import { selfCheckInLinks, selfCheckInOpenings, selfCheckIns } from '#db/schema/self-check-ins.ts'
import { attendanceDays } from '#db/schema/session-days.ts'
import { attendances, sessions } from '#db/schema/sessions.ts'
import { signatures } from '#db/schema/signatures.ts'
import type { OwnScope, SelfCheckInScope } from '#db/scope.ts'

type Opening = typeof selfCheckInOpenings.$inferSelect

/** The session's self check-in; null while it is not open. */
export async function findLiveOpening(scope: OwnScope, sessionId: string): Promise<Opening | null> {
  const [row] = await scope.tx
    .select()
    .from(selfCheckInOpenings)
    .where(
      and(
        eq(selfCheckInOpenings.tenantId, scope.tenantId),
        eq(selfCheckInOpenings.sessionId, sessionId),
        isNull(selfCheckInOpenings.endedAt),
      ),
    )
  return row ?? null
}

/** False when another device has opened it meanwhile. */
export async function insertOpening(
  scope: OwnScope,
  opening: Omit<Opening, 'tenantId' | 'endedAt' | 'endedBy'>,
): Promise<boolean> {
  const added = await scope.tx
    .insert(selfCheckInOpenings)
    .values({ tenantId: scope.tenantId, ...opening })
    .onConflictDoNothing()
    .returning({ id: selfCheckInOpenings.id })
  return added.length > 0
}

/** Ends the session's self check-in. Returns its id; null when it was not open. */
export async function endOpening(
  scope: OwnScope,
  sessionId: string,
  ended: { endedAt: Date; endedBy: string },
): Promise<string | null> {
  const [row] = await scope.tx
    .update(selfCheckInOpenings)
    .set(ended)
    .where(
      and(
        eq(selfCheckInOpenings.tenantId, scope.tenantId),
        eq(selfCheckInOpenings.sessionId, sessionId),
        isNull(selfCheckInOpenings.endedAt),
      ),
    )
    .returning({ id: selfCheckInOpenings.id })
  return row?.id ?? null
}

/** How many are on the list by phones of their own. */
export async function countSelfCheckedIn(scope: OwnScope, sessionId: string): Promise<number> {
  const [row] = await scope.tx
    .select({ people: sql<number>`count(distinct ${attendances.id})::int` })
    .from(selfCheckIns)
    .innerJoin(
      attendances,
      and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, selfCheckIns.attendanceId)),
    )
    .where(
      and(
        eq(selfCheckIns.tenantId, scope.tenantId),
        eq(selfCheckIns.sessionId, sessionId),
        eq(selfCheckIns.cameIn, true),
        isNull(attendances.removedAt),
      ),
    )
  return row?.people ?? 0
}

/** Locked until the transaction ends: one link checks one person in. */
export async function lockLink(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select()
    .from(selfCheckInLinks)
    .where(and(eq(selfCheckInLinks.tenantId, scope.tenantId), eq(selfCheckInLinks.id, id)))
    .for('update')
  return row ?? null
}

/** Says whom a link has checked in, and until when it may be used for that. */
export async function bindLink(scope: OwnScope, id: string, bound: { attendanceId: string; expiresAt: Date }) {
  await scope.tx
    .update(selfCheckInLinks)
    .set(bound)
    .where(and(eq(selfCheckInLinks.tenantId, scope.tenantId), eq(selfCheckInLinks.id, id)))
}

/** Links that expired before this. */
export async function deleteLinksBefore(scope: OwnScope, before: Date) {
  await scope.tx
    .delete(selfCheckInLinks)
    .where(and(eq(selfCheckInLinks.tenantId, scope.tenantId), lt(selfCheckInLinks.expiresAt, before)))
}

type SelfCheckIn = typeof selfCheckIns.$inferSelect

/** False where this phone has checked this person in before. */
export async function insertSelfCheckIn(scope: OwnScope, row: Omit<SelfCheckIn, 'tenantId'>): Promise<boolean> {
  const added = await scope.tx
    .insert(selfCheckIns)
    .values({ tenantId: scope.tenantId, ...row })
    .onConflictDoNothing()
    .returning({ id: selfCheckIns.id })
  return added.length > 0
}

/** By the id of the link. */
export async function findSelfCheckIn(scope: OwnScope, id: string): Promise<SelfCheckIn | null> {
  const [row] = await scope.tx
    .select()
    .from(selfCheckIns)
    .where(and(eq(selfCheckIns.tenantId, scope.tenantId), eq(selfCheckIns.id, id)))
  return row ?? null
}

/** Who came in by which phone, each with where that entry was merged into. */
export async function listSelfCheckIns(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      attendanceId: attendances.id,
      mergedIntoId: attendances.mergedIntoId,
      phoneKey: selfCheckIns.phoneKey,
    })
    .from(selfCheckIns)
    .innerJoin(
      attendances,
      and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, selfCheckIns.attendanceId)),
    )
    .where(and(eq(selfCheckIns.tenantId, scope.tenantId), eq(selfCheckIns.sessionId, sessionId)))
}

/** Whether the instructor has confirmed this attendance, on any day of the session, and it is on the list. */
export async function isConfirmed(scope: OwnScope, attendanceId: string): Promise<boolean> {
  const [row] = await scope.tx
    .select({
      isConfirmed: sql<boolean>`${attendances.removedAt} is null and (${attendances.presentAt} is not null or exists (
        select 1 from attendance_days d where d.tenant_id = ${scope.tenantId} and d.attendance_id = ${attendances.id}
          and d.present_at is not null and d.removed_at is null))`,
    })
    .from(attendances)
    .where(and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, attendanceId)))
  return row?.isConfirmed ?? false
}

/** What a phone sees of its session and of its own person. */
export async function findLinkFacts({ tx, tenantId, sessionId, attendanceId, personId }: SelfCheckInScope) {
  const [[company], [session], [attendance], [person], [day], [signature]] = await Promise.all([
    tx.select({ name: companies.name }).from(companies).where(eq(companies.id, tenantId)),
    tx
      .select({ place: sessions.place, completedAt: sessions.completedAt })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId))),
    tx
      .select({
        presentAt: attendances.presentAt,
        removedAt: attendances.removedAt,
        removedReason: attendances.removedReason,
      })
      .from(attendances)
      .where(and(eq(attendances.tenantId, tenantId), sql`${attendances.id} = ${attendanceId}`)),
    tx
      .select({ firstName: persons.firstName, lastName: persons.lastName })
      .from(persons)
      .where(and(eq(persons.tenantId, tenantId), sql`${persons.id} = ${personId}`)),
    tx
      .select({ confirmed: count(attendanceDays.presentAt) })
      .from(attendanceDays)
      .where(
        and(
          eq(attendanceDays.tenantId, tenantId),
          sql`${attendanceDays.attendanceId} = ${attendanceId}`,
          isNull(attendanceDays.removedAt),
        ),
      ),
    tx
      .select({ id: signatures.id })
      .from(signatures)
      .where(
        and(
          eq(signatures.tenantId, tenantId),
          sql`${signatures.attendanceId} = ${attendanceId}`,
          isNull(signatures.undoneAt),
        ),
      ),
  ])
  return {
    company: company!.name,
    session: session!,
    attendance: attendance ?? null,
    person: person ?? null,
    confirmedDays: day?.confirmed ?? 0,
    isSigned: signature !== undefined,
  }
}
