import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { contentOf, touchedIds } from '#db/queries/sealed-content.ts'
import { SEALED_AS_FOUND, type SealedTableName, tenantColumnOf } from '#db/queries/sealed-tables.ts'
import { auditEvents, rowSeals, sealHeads, seals } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { insertMany } from './insert-many.ts'

type Seal = Omit<typeof seals.$inferSelect, 'tenantId'>
type RowSeal = Omit<typeof rowSeals.$inferSelect, 'tenantId'>
type Head = Pick<Seal, 'position' | 'chain'>

/** The head of the company's chain, locked until the transaction ends. Null when another sealing job has it. */
export async function lockSealHead(scope: OwnScope, first: Buffer): Promise<Head | null> {
  await scope.tx.insert(sealHeads).values({ tenantId: scope.tenantId, position: 0, chain: first }).onConflictDoNothing()
  const [head] = await scope.tx
    .select({ position: sealHeads.position, chain: sealHeads.chain })
    .from(sealHeads)
    .where(eq(sealHeads.tenantId, scope.tenantId))
    .for('update', { skipLocked: true })
  return head ?? null
}

/** Oldest id first, optionally after the id `after`. Finds everything committed without a seal, however late it arrived. */
export async function listUnsealedEvents(scope: OwnScope, { after, limit }: { after: string | null; limit: number }) {
  return scope.tx
    .select({
      id: auditEvents.id,
      occurredAt: sql<string>`to_char(${auditEvents.occurredAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      actorKind: auditEvents.actorKind,
      actorId: auditEvents.actorId,
      action: auditEvents.action,
      entityId: auditEvents.entityId,
      digest: auditEvents.digest,
      keyId: auditEvents.keyId,
      signature: auditEvents.signature,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, scope.tenantId),
        isNull(auditEvents.sealedAt),
        after ? gt(auditEvents.id, after) : undefined,
      ),
    )
    .orderBy(asc(auditEvents.id))
    .limit(limit)
}

/** The form of the last link. Null when there is none. */
export async function findFormOfLastSeal(scope: OwnScope, { position }: Pick<Head, 'position'>) {
  const [seal] = await scope.tx
    .select({ form: seals.form })
    .from(seals)
    .where(and(eq(seals.tenantId, scope.tenantId), eq(seals.position, position)))
  return seal?.form ?? null
}

/** When the company's rows were sealed as found. Null when they never were, because the company is newer. */
export async function findSealedAsFoundAt(scope: OwnScope): Promise<Date | null> {
  const [event] = await scope.tx
    .select({ occurredAt: auditEvents.occurredAt })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, scope.tenantId),
        eq(auditEvents.entityId, scope.tenantId),
        eq(auditEvents.action, SEALED_AS_FOUND),
      ),
    )
    .orderBy(asc(auditEvents.occurredAt))
    .limit(1)
  return event?.occurredAt ?? null
}

/** The rows of one table that these events touched, in their current state, each with the last of its events. */
export async function listTouchedRows(scope: OwnScope, table: SealedTableName, eventIds: string[]) {
  const query = `select distinct on (r.id) r.id as row_id, e.id as event_id, ${contentOf(table)} as content
    from audit_events e cross join lateral (${touchedIds(table)}) t(id)
    join ${table} r on r.${tenantColumnOf(table)} = :tenant and r.id = t.id
    where e.tenant_id = :tenant and e.id = any(:events::uuid[]) order by r.id, e.id desc`
  const rows = await scope.tx.execute<{ row_id: string; event_id: string; content: string }>(
    withValues(query, { tenant: scope.tenantId, events: `{${eventIds.join(',')}}` }),
  )
  return rows.map((row) => ({ rowId: row.row_id, eventId: row.event_id, content: row.content }))
}

/** The ids of a company's rows in portions of `size`: the first and the last of each. */
export async function listIdRanges(scope: OwnScope, table: SealedTableName, size: number) {
  const query = `select min(p.id::text) as first, max(p.id::text) as last from (
      select r.id, (row_number() over (order by r.id) - 1) / ${size} as portion from ${table} r where r.${tenantColumnOf(table)} = :tenant
    ) p group by p.portion order by 1`
  const rows = await scope.tx.execute<{ first: string; last: string }>(
    withValues(query, { tenant: scope.tenantId, events: '' }),
  )
  return rows.map(({ first, last }) => ({ first, last }))
}

function withValues(query: string, { tenant, events }: { tenant: string; events: string }): SQL {
  const parts = query.split(/(:tenant\b|:events\b)/)
  return sql.join(
    parts.map((part) => (part === ':tenant' ? sql`${tenant}` : part === ':events' ? sql`${events}` : sql.raw(part))),
  )
}

/** Appends the seals, and marks their events, because the mark is how unsealed ones are found. */
export async function appendSeals(scope: OwnScope, rows: Seal[], touched: RowSeal[], sealedAt: Date) {
  const { tenantId } = scope
  await insertMany(scope, seals, rows)
  await insertMany(scope, rowSeals, touched)
  const ids = rows.map((row) => row.auditEventId)
  await scope.tx
    .update(auditEvents)
    .set({ sealedAt })
    .where(and(eq(auditEvents.tenantId, tenantId), inArray(auditEvents.id, ids)))
}

/** Where the company's chain ends now. The caller holds the head. */
export async function moveSealHead(scope: OwnScope, { position, chain }: Head) {
  await scope.tx.update(sealHeads).set({ position, chain }).where(eq(sealHeads.tenantId, scope.tenantId))
}
