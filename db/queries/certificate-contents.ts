import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import { attendanceAdditions, recordCorrections } from '#db/schema/afterwards.ts'
import { courseVersions } from '#db/schema/courses.ts'
import { identifications } from '#db/schema/identification.ts'
import { records } from '#db/schema/records.ts'
import { sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Tx, type Value } from '#db/transaction.ts'

/**
 * What the certificates of these records say: the record, how its attendance was identified when it was issued, the exact version that was
 * taught, and how it was issued. In any order; an unknown id has none.
 */
export function listCertificateContents(scope: OwnScope, recordIds: string[]) {
  return selectContents(scope, { recordIds })
}

const selectContents = prepared((tx, value: Value<'recordIds'>) => {
  const tenantId = value('tenantId')
  const identification = selectIdentification(tx, value)
  const addition = selectAddition(tx, value)
  const replaced = selectCorrection(tx, value, 'replaced', { of: 'newRecordId', other: 'recordId' })
  const replacement = selectCorrection(tx, value, 'replacement', { of: 'recordId', other: 'newRecordId' })
  return tx
    .select({
      record: records,
      description: courseVersions.description,
      version: courseVersions.number,
      documentKind: identification.documentKind,
      identifiedBy: identification.trustLevel,
      startedAt: sessions.startedAt,
      addedAt: addition.addedAt,
      replaces: replaced.number,
      correctedAt: replaced.correctedAt,
      replacedBy: replacement.number,
    })
    .from(records)
    .innerJoin(sessions, and(eq(sessions.tenantId, tenantId), eq(sessions.id, records.sessionId)))
    .innerJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, tenantId), eq(courseVersions.id, records.courseVersionId)),
    )
    .leftJoinLateral(identification, sql`true`)
    .leftJoinLateral(addition, sql`true`)
    .leftJoinLateral(replaced, sql`true`)
    .leftJoinLateral(replacement, sql`true`)
    .where(and(eq(records.tenantId, tenantId), isAnyOf(records.id, value('recordIds'))))
})

function selectIdentification(tx: Tx, value: Value<'recordIds'>) {
  return tx
    .select({ documentKind: identifications.documentKind, trustLevel: identifications.trustLevel })
    .from(identifications)
    .where(
      and(
        eq(identifications.tenantId, value('tenantId')),
        eq(identifications.attendanceId, records.attendanceId),
        eq(identifications.method, sql`${records.trustLevel}`),
        lte(identifications.identifiedAt, records.issuedAt),
      ),
    )
    .orderBy(desc(identifications.identifiedAt), desc(identifications.id))
    .limit(1)
    .as('identification')
}

function selectAddition(tx: Tx, value: Value<'recordIds'>) {
  return tx
    .select({ addedAt: attendanceAdditions.addedAt })
    .from(attendanceAdditions)
    .where(
      and(
        eq(attendanceAdditions.tenantId, value('tenantId')),
        eq(attendanceAdditions.attendanceId, records.attendanceId),
      ),
    )
    .orderBy(asc(attendanceAdditions.addedAt))
    .limit(1)
    .as('addition')
}

type Side = 'recordId' | 'newRecordId'

/** The correction whose side `of` the record is, with the number of the certificate on its `other` side. */
function selectCorrection(tx: Tx, value: Value<'recordIds'>, name: string, { of, other }: { of: Side; other: Side }) {
  const number = sql<string>`(select r.certificate_number from records r
    where r.tenant_id = ${value('tenantId')} and r.id = ${recordCorrections[other]})`
  return tx
    .select({ number: number.as(`${name}_number`), correctedAt: recordCorrections.correctedAt })
    .from(recordCorrections)
    .where(and(eq(recordCorrections.tenantId, value('tenantId')), eq(recordCorrections[of], records.id)))
    .as(name)
}
