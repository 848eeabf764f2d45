import { and, eq, inArray, max } from 'drizzle-orm'
import { credentialStatuses } from '#db/schema/certificates.ts'
import type { OwnScope } from '#db/scope.ts'

/** Where a record's credential stands in the status lists. Null before its first copy. */
export async function findCredentialStatus({ tx, tenantId }: OwnScope, recordId: string) {
  const [row] = await tx
    .select({ list: credentialStatuses.list, position: credentialStatuses.position })
    .from(credentialStatuses)
    .where(and(eq(credentialStatuses.tenantId, tenantId), eq(credentialStatuses.recordId, recordId)))
  return row ?? null
}

/** The number of the company's newest list; 1 before there is any. */
export async function findNewestList({ tx, tenantId }: OwnScope): Promise<number> {
  const [row] = await tx
    .select({ list: max(credentialStatuses.list) })
    .from(credentialStatuses)
    .where(eq(credentialStatuses.tenantId, tenantId))
  return row?.list ?? 1
}

/** Those of the positions that are taken in a list. */
export async function listTakenPositions({ tx, tenantId }: OwnScope, list: number, positions: number[]) {
  const isAsked = inArray(credentialStatuses.position, positions)
  const rows = await tx
    .select({ position: credentialStatuses.position })
    .from(credentialStatuses)
    .where(and(eq(credentialStatuses.tenantId, tenantId), eq(credentialStatuses.list, list), isAsked))
  return new Set(rows.map(({ position }) => position))
}

/** Does nothing where the record has a place already, or where the position was taken meanwhile. */
export async function insertCredentialStatus(
  { tx, tenantId }: OwnScope,
  { recordId, list, position, createdAt }: Omit<typeof credentialStatuses.$inferSelect, 'tenantId'>,
) {
  await tx.insert(credentialStatuses).values({ tenantId, recordId, list, position, createdAt }).onConflictDoNothing()
}
