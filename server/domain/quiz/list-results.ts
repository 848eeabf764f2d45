import { listMergedEntries } from '#db/queries/attendances.ts'
import { listQuizAttempts } from '#db/queries/quiz-attempts.ts'
import type { OwnScope } from '#db/scope.ts'
import { survivorBy } from '#server/domain/attendance/survivors.ts'
import { onOurClock } from '#server/domain/device/rules.ts'
import type { QuizResult, RecordedQuiz } from './rules.ts'

type Try = Awaited<ReturnType<typeof listQuizAttempts>>[number]

/** How everybody at a session did in its quizzes. An entry has the tries of those that were merged into it. */
export interface SessionResults {
  /** Of one entry, for each quiz that they have tried. */
  resultsOf(attendanceId: string): QuizResult[]
  resultOf(attendanceId: string, courseVersionId: string): QuizResult | undefined
  /** The try that passed, as a record has it. */
  passOf(attendanceId: string, courseVersionId: string): RecordedQuiz | undefined
}

/** Reads all tries of a session, in one round trip. */
export async function listResults(scope: OwnScope, sessionId: string): Promise<SessionResults> {
  const [attempts, merged] = await Promise.all([
    listQuizAttempts(scope, sessionId),
    listMergedEntries(scope, sessionId),
  ])
  const survivorOf = survivorBy(merged)
  const byEntry = Map.groupBy(attempts, ({ attendanceId }) => survivorOf(attendanceId))
  const triesAt = (id: string) => Map.groupBy(byEntry.get(id) ?? [], ({ courseVersionId }) => courseVersionId)
  return {
    resultsOf: (id) => [...triesAt(id).values()].map(toResult),
    resultOf: (id, versionId) => {
      const tries = triesAt(id).get(versionId)
      return tries && toResult(tries)
    },
    passOf: (id, versionId) => toRecorded(triesAt(id).get(versionId) ?? []),
  }
}

function toResult(tries: Try[]): QuizResult {
  const counted = untilPassed(tries)
  const { courseVersionId, right, of, passed } = counted.at(-1)!
  return { courseVersionId, attemptIds: counted.map(({ id }) => id), right, of, passed }
}

function toRecorded(tries: Try[]): RecordedQuiz | undefined {
  const counted = untilPassed(tries)
  const last = counted.at(-1)
  if (!last?.passed) return undefined
  const { id, right, of, needed, language, deviceTime, sentTime, receivedAt } = last
  const answeredAt = onOurClock({ madeAt: deviceTime, sentAt: sentTime }, receivedAt).toISOString()
  return { asked: true, id, right, of, needed, number: counted.length, language, answeredAt }
}

// Two entries that turned out to be one human may both have passed: the first counts.
function untilPassed(tries: Try[]): Try[] {
  const first = tries.findIndex(({ passed }) => passed)
  return first === -1 ? tries : tries.slice(0, first + 1)
}
