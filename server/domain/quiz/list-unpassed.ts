import type { OwnScope } from '#db/scope.ts'
import { listExceptions } from '#server/domain/attendance-exception/list-exceptions.ts'
import { notTakenOf } from '#server/domain/attendance-exception/rules.ts'
import { listResults } from './list-results.ts'
import type { QuizTerms } from './rules.ts'

type Course = { courseVersionId: string; quiz?: QuizTerms | null | undefined }

/** For each entry of a session, the courses that it takes and whose quiz it has not passed: it gets no record of them. */
export async function listUnpassed(
  scope: OwnScope,
  sessionId: string,
  courses: readonly Course[],
): Promise<(attendanceId: string) => string[]> {
  const asking = courses.filter(({ quiz }) => quiz).map(({ courseVersionId }) => courseVersionId)
  if (asking.length === 0) return () => []
  const { resultOf } = await listResults(scope, sessionId)
  const exceptions = await listExceptions(scope, sessionId)
  return (attendanceId) => {
    const notTaken = notTakenOf(exceptions, attendanceId)
    return asking.filter((versionId) => !notTaken.includes(versionId) && !resultOf(attendanceId, versionId)?.passed)
  }
}
