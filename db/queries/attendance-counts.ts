import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { attendances } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

/** Who is on the list of each session, and who was present. A session without anybody has no row. */
export async function countAttendances(scope: OwnScope, sessionIds: string[]) {
  if (sessionIds.length === 0) return []
  return scope.tx
    .select({
      sessionId: attendances.sessionId,
      checkedIn: count(),
      present: count(attendances.presentAt),
    })
    .from(attendances)
    .where(
      and(
        eq(attendances.tenantId, scope.tenantId),
        inArray(attendances.sessionId, sessionIds),
        isNull(attendances.removedAt),
      ),
    )
    .groupBy(attendances.sessionId)
}
