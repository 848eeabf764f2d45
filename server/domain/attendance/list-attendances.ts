import { findSession } from '#db/queries/sessions.ts'
import { canView } from '#server/domain/access/policy.ts'
import { listExceptions } from '#server/domain/attendance-exception/list-exceptions.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { addResults } from '#server/domain/quiz/add-results.ts'
import { listSigned } from '#server/domain/signature/list-signatures.ts'
import { listAttendanceEntries } from './list-attendance-entries.ts'

/** A session's list, newest first, with who has signed, the server's time and whether the session is now completed. */
export function listAttendances(ctx: CompanyContext, { sessionId }: { sessionId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    // Each device asks every second: one round trip.
    const [entries, signatures, exceptions] = await Promise.all([
      addResults(scope, session, listAttendanceEntries(scope, sessionId, session.days)),
      listSigned(scope, sessionId),
      listExceptions(scope, sessionId),
    ])
    return {
      entries,
      signatures,
      /** Who did not take which of the session's courses. */
      exceptions,
      completedAt: session.completedAt,
      serverTime: ctx.now(),
    }
  })
}
