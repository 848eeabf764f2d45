import { and, asc, eq, isNull } from 'drizzle-orm'
import { attendanceAdditions, recordCorrections } from '#db/schema/afterwards.ts'
import { employerClaims, memberships } from '#db/schema/companies.ts'
import { records } from '#db/schema/records.ts'
import { attendances } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

type Addition = Omit<typeof attendanceAdditions.$inferSelect, 'tenantId'>
type Correction = Omit<typeof recordCorrections.$inferSelect, 'tenantId'>

/** Says who was put on a completed session's list, by whom and why. `id` is the key that the page made. */
export async function insertAddition(scope: OwnScope, addition: Addition) {
  await scope.tx.insert(attendanceAdditions).values({ tenantId: scope.tenantId, ...addition })
}

/** By the key that the page created, with the person who was added. */
export async function findAddition(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({
      sessionId: attendanceAdditions.sessionId,
      attendanceId: attendanceAdditions.attendanceId,
      reason: attendanceAdditions.reason,
      personId: attendances.personId,
    })
    .from(attendanceAdditions)
    .innerJoin(
      attendances,
      and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, attendanceAdditions.attendanceId)),
    )
    .where(and(eq(attendanceAdditions.tenantId, scope.tenantId), eq(attendanceAdditions.id, id)))
  return row ?? null
}

/** Who was added to a session after completion, the first one first. */
export async function listAdditionsOfSession(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      attendanceId: attendanceAdditions.attendanceId,
      reason: attendanceAdditions.reason,
      addedAt: attendanceAdditions.addedAt,
      by: memberships.name,
    })
    .from(attendanceAdditions)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, attendanceAdditions.addedBy)),
    )
    .where(and(eq(attendanceAdditions.tenantId, scope.tenantId), eq(attendanceAdditions.sessionId, sessionId)))
    .orderBy(asc(attendanceAdditions.addedAt))
}

/** Stores which new record corrects which old one, by whom and why. `id` is the key that the page made. */
export async function insertCorrection(scope: OwnScope, correction: Correction) {
  await scope.tx.insert(recordCorrections).values({ tenantId: scope.tenantId, ...correction })
}

/** By the key that the page created, with the number of the certificate that it issued. */
export async function findCorrection(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({
      recordId: recordCorrections.recordId,
      reason: recordCorrections.reason,
      newRecordId: recordCorrections.newRecordId,
      certificateNumber: records.certificateNumber,
      firstName: records.firstName,
      lastName: records.lastName,
      birthDate: records.birthDate,
    })
    .from(recordCorrections)
    .innerJoin(records, and(eq(records.tenantId, scope.tenantId), eq(records.id, recordCorrections.newRecordId)))
    .where(and(eq(recordCorrections.tenantId, scope.tenantId), eq(recordCorrections.id, id)))
  return row ?? null
}

/** In the questions about this person that employers have not answered yet. */
export async function correctPendingClaims(
  scope: OwnScope,
  personId: string,
  name: { firstName: string; lastName: string; birthDate: string },
) {
  await scope.tx
    .update(employerClaims)
    .set(name)
    .where(
      and(
        eq(employerClaims.tenantId, scope.tenantId),
        eq(employerClaims.personId, personId),
        isNull(employerClaims.answer),
      ),
    )
}
