import { listMissing } from '#db/queries/prerequisites.ts'
import { findSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * Who of a session lacks a course that one of its courses requires, on its day of training, by name. A course that the session itself gives
 * is lacked by nobody. It only tells: nothing is refused.
 */
export function listMissingPrerequisites(ctx: CompanyContext, { sessionId }: { sessionId: string }) {
  return ctx.readOnlyTransaction(canInstruct, async (scope) => {
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    const rows = await listMissing(scope, { sessionId, trainedOn: session.trainedOn })
    const people = new Map<string, { attendanceId: string; name: string; courses: string[] }>()
    for (const { attendanceId, name, title } of rows) {
      const person = people.get(attendanceId) ?? { attendanceId, name, courses: [] }
      person.courses.push(title)
      people.set(attendanceId, person)
    }
    return { people: [...people.values()] }
  })
}
