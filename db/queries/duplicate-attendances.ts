import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { persons } from '#db/schema/people.ts'
import { attendances } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

/** The sessions that these people came to, on the list or merged into another entry. */
export async function listSessionIdsOf(scope: OwnScope, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await scope.tx
    .selectDistinct({ id: attendances.sessionId })
    .from(attendances)
    .where(
      and(
        eq(attendances.tenantId, scope.tenantId),
        inArray(attendances.personId, personIds),
        or(isNull(attendances.removedAt), isNotNull(attendances.mergedIntoId)),
      ),
    )
    .orderBy(asc(attendances.sessionId))
  return rows.map(({ id }) => id)
}

/** A session's active entries of known people, each with the shown person of its group. Locked until the transaction ends. */
export async function lockLiveEntries(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({ attendance: attendances, rootId: sql<string>`coalesce(${persons.mergedIntoId}, ${persons.id})` })
    .from(attendances)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, attendances.personId)))
    .where(
      and(
        eq(attendances.tenantId, scope.tenantId),
        eq(attendances.sessionId, sessionId),
        isNull(attendances.removedAt),
      ),
    )
    .orderBy(asc(attendances.id))
    .for('update', { of: attendances })
}

/** Entries of these people that were merged into an entry of another of their rows, with its owner. Locked until the transaction ends. */
export async function lockDuplicateEntries(scope: OwnScope, personIds: string[]) {
  if (personIds.length === 0) return []
  const kept = alias(attendances, 'kept')
  return scope.tx
    .select({ attendance: attendances, keptPersonId: sql<string>`${kept.personId}` })
    .from(attendances)
    .innerJoin(kept, and(eq(kept.tenantId, scope.tenantId), eq(kept.id, attendances.mergedIntoId)))
    .where(
      and(
        eq(attendances.tenantId, scope.tenantId),
        inArray(attendances.personId, personIds),
        eq(attendances.removedReason, 'duplicate'),
        inArray(kept.personId, personIds),
        sql`${kept.personId} <> ${attendances.personId}`,
      ),
    )
    .orderBy(asc(attendances.id))
    .for('update', { of: attendances })
}

/** The merged entry that this row already has in the session. */
export async function findDuplicateEntry(scope: OwnScope, sessionId: string, personId: string): Promise<string | null> {
  const rows = await scope.tx
    .select({ id: attendances.id })
    .from(attendances)
    .where(
      and(
        eq(attendances.tenantId, scope.tenantId),
        eq(attendances.sessionId, sessionId),
        eq(attendances.personId, personId),
        eq(attendances.removedReason, 'duplicate'),
        isNotNull(attendances.mergedIntoId),
      ),
    )
    .limit(1)
  return rows[0]?.id ?? null
}
