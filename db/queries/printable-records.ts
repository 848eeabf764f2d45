import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { employers } from '#db/schema/people.ts'
import { competences, records } from '#db/schema/records.ts'
import { sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { listGroups } from './person-groups.ts'

export type PrintableOf = 'session' | 'person' | 'employer'

/**
 * The records, not revoked, of a session or of a person, or those that count of an employer's people; by name, at most `limit`. Null where
 * that session, person or employer does not exist.
 */
export async function listPrintableRecordIds(
  scope: OwnScope,
  { of, id }: { of: PrintableOf; id: string },
  limit: number,
): Promise<string[] | null> {
  const { tenantId, tx } = scope
  const live = and(eq(records.tenantId, tenantId), isNull(records.revokedAt))
  const order = [asc(records.sortName), asc(records.id)] as const
  if (of === 'session') {
    const [session] = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)))
    if (!session) return null
    const where = and(live, eq(records.sessionId, id))
    return idsOf(
      await tx
        .select({ id: records.id })
        .from(records)
        .where(where)
        .orderBy(...order)
        .limit(limit),
    )
  }
  if (of === 'person') {
    const group = await listGroups(scope, [id])
    if (group.length === 0) return null
    const where = and(live, inArray(records.personId, idsOf(group)))
    return idsOf(
      await tx
        .select({ id: records.id })
        .from(records)
        .where(where)
        .orderBy(...order)
        .limit(limit),
    )
  }
  const [employer] = await tx
    .select({ id: employers.id })
    .from(employers)
    .where(and(eq(employers.tenantId, tenantId), eq(employers.id, id)))
  if (!employer) return null
  return idsOf(
    await tx
      .select({ id: records.id })
      .from(competences)
      .innerJoin(records, and(eq(records.tenantId, tenantId), eq(records.id, competences.recordId)))
      .where(and(eq(competences.tenantId, tenantId), eq(competences.employerId, id)))
      .orderBy(...order)
      .limit(limit),
  )
}

function idsOf(rows: { id: string }[]): string[] {
  return rows.map((row) => row.id)
}
