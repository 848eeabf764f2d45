import { and, desc, eq } from 'drizzle-orm'
import { identifications } from '#db/schema/identification.ts'
import type { OwnScope } from '#db/scope.ts'

export type Identification = Omit<typeof identifications.$inferSelect, 'tenantId'>

export async function insertIdentification(scope: OwnScope, identification: Identification) {
  await scope.tx.insert(identifications).values({ tenantId: scope.tenantId, ...identification })
}

/** Newest first. */
export async function listIdentificationsOfPerson(scope: OwnScope, personId: string) {
  return scope.tx
    .select()
    .from(identifications)
    .where(and(eq(identifications.tenantId, scope.tenantId), eq(identifications.personId, personId)))
    .orderBy(desc(identifications.identifiedAt), desc(identifications.id))
}
