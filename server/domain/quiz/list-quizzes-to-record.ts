import { listAdditionsOfSession } from '#db/queries/afterwards.ts'
import type { OwnScope } from '#db/scope.ts'
import { listResults } from './list-results.ts'
import type { QuizTerms, RecordedQuiz } from './rules.ts'

type Course = { courseVersionId: string; quiz?: QuizTerms | null | undefined }

/**
 * The results for the records of a session, by attendance and course; none where somebody has not passed. Somebody who was added afterwards
 * and never tried was not asked, which the record says: there is nobody left to ask them.
 */
export async function listQuizzesToRecord(
  scope: OwnScope,
  { id, completedAt }: { id: string; completedAt: Date | null },
  courses: readonly Course[],
): Promise<(attendanceId: string, course: Course) => RecordedQuiz | undefined> {
  if (!courses.some(({ quiz }) => quiz)) return () => undefined
  const [{ passOf, resultOf }, additions] = await Promise.all([
    listResults(scope, id),
    listAdditionsOfSession(scope, id),
  ])
  // Not those from before the completion was undone: the session was open again, and they could be asked.
  const afterwards = additions.filter(({ addedAt }) => completedAt && addedAt >= completedAt)
  const added = new Set(afterwards.map(({ attendanceId }) => attendanceId))
  return (attendanceId, { courseVersionId, quiz }) => {
    if (!quiz) return undefined
    const pass = passOf(attendanceId, courseVersionId)
    if (pass) return pass
    const wasNotAsked = added.has(attendanceId) && !resultOf(attendanceId, courseVersionId)
    return wasNotAsked ? { asked: false } : undefined
  }
}
