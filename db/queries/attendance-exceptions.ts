import { and, eq, inArray } from 'drizzle-orm'
import { attendanceExceptions } from '#db/schema/attendance-exceptions.ts'
import { attendances } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

type NewException = Omit<typeof attendanceExceptions.$inferInsert, 'tenantId'>

/** Makes these exceptions, where they are not made already. Returns how many are new. */
export async function insertExceptions(scope: OwnScope, exceptions: NewException[]): Promise<number> {
  if (exceptions.length === 0) return 0
  const rows = await scope.tx
    .insert(attendanceExceptions)
    .values(exceptions.map((exception) => ({ tenantId: scope.tenantId, ...exception })))
    .onConflictDoNothing()
    .returning({ attendanceId: attendanceExceptions.attendanceId })
  return rows.length
}

/** Takes back the exceptions of these entries from these courses. Returns how many there were. */
export async function deleteExceptions(
  scope: OwnScope,
  { attendanceIds, courseVersionIds }: { attendanceIds: string[]; courseVersionIds: string[] },
): Promise<number> {
  if (attendanceIds.length === 0) return 0
  const rows = await scope.tx
    .delete(attendanceExceptions)
    .where(
      and(
        eq(attendanceExceptions.tenantId, scope.tenantId),
        inArray(attendanceExceptions.attendanceId, attendanceIds),
        inArray(attendanceExceptions.courseVersionId, courseVersionIds),
      ),
    )
    .returning({ attendanceId: attendanceExceptions.attendanceId })
  return rows.length
}

/** The exceptions of a session, each with the entry that it was made for and where that was merged into. */
export async function listExceptionRows(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      attendanceId: attendanceExceptions.attendanceId,
      mergedIntoId: attendances.mergedIntoId,
      courseVersionId: attendanceExceptions.courseVersionId,
    })
    .from(attendanceExceptions)
    .innerJoin(
      attendances,
      and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, attendanceExceptions.attendanceId)),
    )
    .where(and(eq(attendanceExceptions.tenantId, scope.tenantId), eq(attendanceExceptions.sessionId, sessionId)))
    .orderBy(attendanceExceptions.attendanceId, attendanceExceptions.courseVersionId)
}
