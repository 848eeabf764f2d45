import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { TrustLevel } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { identifications } from '#db/schema/identification.ts'
import { employers } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { idsOfGroup } from './person-group.ts'

export type Identification = Omit<typeof identifications.$inferSelect, 'tenantId'>

/** Appends one; earlier ones stay as they were. */
export async function insertIdentification(scope: OwnScope, identification: Identification) {
  await scope.tx.insert(identifications).values({ tenantId: scope.tenantId, ...identification })
}

/** How the attendance behind a record was identified, as known when the record was issued. */
export async function findIdentificationThen(
  scope: OwnScope,
  { attendanceId, trustLevel, issuedAt }: { attendanceId: string; trustLevel: TrustLevel; issuedAt: Date },
) {
  const [row] = await scope.tx
    .select({ documentKind: identifications.documentKind, trustLevel: identifications.trustLevel })
    .from(identifications)
    .where(
      and(
        eq(identifications.tenantId, scope.tenantId),
        eq(identifications.attendanceId, attendanceId),
        eq(identifications.method, sql`${trustLevel}`),
        lte(identifications.identifiedAt, issuedAt),
      ),
    )
    .orderBy(desc(identifications.identifiedAt), desc(identifications.id))
    .limit(1)
  return row ?? null
}

/** Newest first, including those of merged persons. */
export async function listIdentificationsOfPerson(scope: OwnScope, personId: string) {
  return scope.tx
    .select({
      id: identifications.id,
      method: identifications.method,
      trustLevel: identifications.trustLevel,
      documentKind: identifications.documentKind,
      readBy: identifications.readBy,
      firstName: identifications.firstName,
      lastName: identifications.lastName,
      employerName: employers.name,
      subUnitName: identifications.subUnitName,
      identifiedAt: identifications.identifiedAt,
      identifiedBy: memberships.name,
    })
    .from(identifications)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, identifications.identifiedBy)),
    )
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, identifications.employerId)))
    .where(
      and(
        eq(identifications.tenantId, scope.tenantId),
        sql`${identifications.personId} in ${idsOfGroup(scope, personId)}`,
      ),
    )
    .orderBy(desc(identifications.identifiedAt), desc(identifications.id))
    .limit(100)
}
