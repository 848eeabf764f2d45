import { takePage } from '#db/queries/page.ts'
import { countAttendances, listSessionCourses, listSessionRows } from '#db/queries/sessions.ts'
import { canInstruct, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { ListSessionsInput } from './schema.ts'

const PAGE_SIZE = 30

/** Sessions, newest first; `next` is where the next page starts. */
export function listSessions(ctx: CompanyContext, input: ListSessionsInput) {
  return ctx.transaction(canView, async (scope) => {
    const { page, last } = await takePage(PAGE_SIZE, (limit) => listSessionRows(scope, { ...input, limit }))
    const ids = page.map(({ id }) => id)
    const courses = await listSessionCourses(scope, ids)
    const counts = await countAttendances(scope, ids)
    return {
      sessions: page.map((session) => {
        const count = counts.find(({ sessionId }) => sessionId === session.id)
        return {
          id: session.id,
          place: session.place,
          startedAt: session.startedAt,
          trainedOn: session.trainedOn,
          openedBy: session.startedByName,
          completedAt: session.completedAt,
          courseTitles: courses.filter(({ sessionId }) => sessionId === session.id).map(({ title }) => title),
          checkedIn: count?.checkedIn ?? 0,
          present: count?.present ?? 0,
        }
      }),
      next: last && { startedAt: last.startedAt, id: last.id },
      canInstruct: scope.actor.kind === 'member' && canInstruct(scope.actor.role),
    }
  })
}
