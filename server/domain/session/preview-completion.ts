import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { listUnpassed } from '#server/domain/quiz/list-unpassed.ts'
import { listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import type { TaughtCourse } from '#server/domain/training/rules.ts'
import { getOpenSession } from './get-open-session.ts'
import { type CompletionGroups, sortForCompletion } from './sort-for-completion.ts'

/**
 * With the day that would be on the records, `YYYY-MM-DD`, what each course has been taught of so far, and who has not passed which quiz.
 */
export type CompletionPreview = CompletionGroups & {
  trainedOn: string
  courses: TaughtCourse[]
  unpassed: { attendanceId: string; courseVersionIds: string[] }[]
}

/** A preview of what completing would do now. */
export function previewCompletion(
  ctx: CompanyContext,
  { sessionId }: { sessionId: string },
): Promise<CompletionPreview> {
  return ctx.transaction(canInstruct, async (scope) => {
    const session = await getOpenSession(scope, sessionId)
    const courses = await listTaughtCourses(scope, sessionId)
    const groups = await sortForCompletion(scope, session)
    const unpassedOf = await listUnpassed(scope, sessionId, courses)
    const unpassed = [...groups.ready, ...groups.waiting]
      .map(({ id }) => ({ attendanceId: id, courseVersionIds: unpassedOf(id) }))
      .filter(({ courseVersionIds }) => courseVersionIds.length > 0)
    return { trainedOn: session.trainedOn, courses, unpassed, ...groups }
  })
}
