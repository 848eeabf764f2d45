import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { auditEvents, sealHeads, seals } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

type Seal = Omit<typeof seals.$inferSelect, 'tenantId'>
type Head = Pick<Seal, 'position' | 'chain'>

/** The end of the company's chain, held until the transaction ends; null where another sealer holds it. */
export async function lockSealHead(scope: OwnScope, first: Buffer): Promise<Head | null> {
  await scope.tx.insert(sealHeads).values({ tenantId: scope.tenantId, position: 0, chain: first }).onConflictDoNothing()
  const [head] = await scope.tx
    .select({ position: sealHeads.position, chain: sealHeads.chain })
    .from(sealHeads)
    .where(eq(sealHeads.tenantId, scope.tenantId))
    .for('update', { skipLocked: true })
  return head ?? null
}

/** Oldest id first. Whatever is committed and has no seal is found, however late it came. */
export async function listUnsealedEvents(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      id: auditEvents.id,
      occurredAt: sql<string>`to_char(${auditEvents.occurredAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      actorKind: auditEvents.actorKind,
      actorId: auditEvents.actorId,
      action: auditEvents.action,
      entityId: auditEvents.entityId,
      digest: auditEvents.digest,
    })
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, scope.tenantId), isNull(auditEvents.sealedAt)))
    .orderBy(asc(auditEvents.id))
    .limit(limit)
}

/** Appends the seals, and marks their events: the mark is what unsealed ones are found by. */
export async function appendSeals(scope: OwnScope, rows: Seal[], sealedAt: Date) {
  await scope.tx.insert(seals).values(rows.map((row) => ({ tenantId: scope.tenantId, ...row })))
  const ids = rows.map((row) => row.auditEventId)
  await scope.tx
    .update(auditEvents)
    .set({ sealedAt })
    .where(and(eq(auditEvents.tenantId, scope.tenantId), inArray(auditEvents.id, ids)))
}

export async function moveSealHead(scope: OwnScope, { position, chain }: Head) {
  await scope.tx.update(sealHeads).set({ position, chain }).where(eq(sealHeads.tenantId, scope.tenantId))
}
