import { listQuizAttempts } from '#db/queries/quiz-attempts.ts'
import { listMergedEntries } from '#db/queries/session-days.ts'
import type { OwnScope } from '#db/scope.ts'
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
  const survivor = (id: string): string => (merged.has(id) ? survivor(merged.get(id)!) : id)
  const byEntry = Map.groupBy(attempts, ({ attendanceId }) => survivor(attendanceId))
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
  const { number, what } = decisive(tries)
  const { courseVersionId, right, of, passed } = what
  return { courseVersionId, tries: number, right, of, passed }
}

function toRecorded(tries: Try[]): RecordedQuiz | undefined {
  if (!tries.some(({ passed }) => passed)) return undefined
  const { number, what } = decisive(tries)
  const { id, right, of, needed, language, deviceTime, sentTime, receivedAt } = what
  const answeredAt = onOurClock({ madeAt: deviceTime, sentAt: sentTime }, receivedAt).toISOString()
  return { asked: true, id, right, of, needed, number, language, answeredAt }
}

// The first that passed, else the last one, with its number.
function decisive(tries: Try[]): { number: number; what: Try } {
  const passed = tries.findIndex((each) => each.passed)
  const place = passed === -1 ? tries.length - 1 : passed
  return { number: place + 1, what: tries[place]! }
}
