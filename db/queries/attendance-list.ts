import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { identifications } from '#db/schema/identification.ts'
import { employers, persons } from '#db/schema/people.ts'
import { attendances, cardChecks, scanResolutions, scans } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Tx, type Value } from '#db/transaction.ts'

export type AttendanceRow = Awaited<ReturnType<typeof listAttendanceRows>>[number]

const selectRows = prepared((tx, value: Value<'sessionId'>) => selectAttendanceRows(tx, value))
const selectRow = prepared((tx, value: Value<'sessionId' | 'id'>) =>
  selectAttendanceRows(tx, value, eq(attendances.id, value('id'))),
)

/** The session's list as it is shown: removed entries last, merged duplicates not at all. */
export function listAttendanceRows(scope: OwnScope, sessionId: string) {
  return selectRows(scope, { sessionId })
}

/** One list entry. */
export async function findAttendanceRow(scope: OwnScope, sessionId: string, id: string) {
  const [row] = await selectRow(scope, { sessionId, id })
  return row ?? null
}

function selectAttendanceRows(tx: Tx, value: Value<'sessionId'>, which?: SQL) {
  const tenantId = value('tenantId')
  const newest = tx
    .select({
      method: identifications.method,
      trustLevel: identifications.trustLevel,
      documentKind: identifications.documentKind,
      readBy: identifications.readBy,
    })
    .from(identifications)
    .where(
      and(
        eq(identifications.tenantId, tenantId),
        eq(identifications.attendanceId, attendances.id),
        // A name that was typed before the register answered says nothing about the card any more.
        eq(identifications.method, sql`${attendances.trustLevel}`),
      ),
    )
    .orderBy(desc(identifications.identifiedAt), desc(identifications.id))
    .limit(1)
    .as('newest_identification')
  return tx
    .select({
      attendance: attendances,
      person: {
        id: persons.id,
        firstName: persons.firstName,
        lastName: persons.lastName,
        birthDate: persons.birthDate,
      },
      employer: { orgnr: employers.orgnr, name: employers.name },
      check: cardChecks,
      scan: { deviceTime: scans.deviceTime, sentTime: scans.sentTime, receivedAt: scans.receivedAt },
      waiting: { errorCode: scanResolutions.lastErrorCode, resolvedAt: scanResolutions.resolvedAt },
      identification: {
        method: newest.method,
        trustLevel: newest.trustLevel,
        documentKind: newest.documentKind,
        readBy: newest.readBy,
      },
    })
    .from(attendances)
    .leftJoin(persons, and(eq(persons.tenantId, tenantId), eq(persons.id, attendances.personId)))
    .leftJoin(employers, and(eq(employers.tenantId, tenantId), eq(employers.id, attendances.employerId)))
    .leftJoin(cardChecks, and(eq(cardChecks.tenantId, tenantId), eq(cardChecks.id, attendances.cardCheckId)))
    .leftJoin(scans, and(eq(scans.tenantId, tenantId), eq(scans.id, attendances.scanId)))
    .leftJoin(
      scanResolutions,
      and(
        eq(scanResolutions.tenantId, tenantId),
        eq(scanResolutions.scanId, attendances.scanId),
        isNull(scanResolutions.resolvedAt),
      ),
    )
    .leftJoinLateral(newest, sql`true`)
    .where(
      and(
        eq(attendances.tenantId, tenantId),
        eq(attendances.sessionId, value('sessionId')),
        isNull(attendances.mergedIntoId),
        which,
      ),
    )
    .orderBy(sql`${attendances.removedAt} is not null`, sql`${attendances.checkedInAt} desc`, attendances.id)
}
