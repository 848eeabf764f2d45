import { countAttendances } from '#db/queries/attendance-counts.ts'
import { takePage } from '#db/queries/page.ts'
import { listSessionCourses, listSessionRows } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import type { ListSessionsInput } from './schema.ts'

/** One page of sessions, newest first; `next` is where the next one starts. */
export async function readSessions(scope: OwnScope, input: ListSessionsInput, size: number) {
  const { page, last } = await takePage(size, (limit) => listSessionRows(scope, { ...input, limit }))
  const ids = page.map(({ id }) => id)
  const coursesOf = Map.groupBy(await listSessionCourses(scope, ids), ({ sessionId }) => sessionId)
  const countOf = new Map((await countAttendances(scope, ids)).map((count) => [count.sessionId, count]))
  return {
    sessions: page.map((session) => ({
      id: session.id,
      place: session.place,
      startedAt: session.startedAt,
      trainedOn: session.trainedOn,
      openedBy: session.startedByName,
      completedAt: session.completedAt,
      courseTitles: (coursesOf.get(session.id) ?? []).map(({ title }) => title),
      checkedIn: countOf.get(session.id)?.checkedIn ?? 0,
      present: countOf.get(session.id)?.present ?? 0,
    })),
    next: last && { startedAt: last.startedAt, id: last.id },
  }
}
