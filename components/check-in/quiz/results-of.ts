import type { ListRow } from '#components/check-in/list/list-row.ts'
import { coursesNotTaken, type ExceptionsByEntry } from '#components/check-in/matrix/exceptions-now.ts'
import type { CheckInCourse, TextsToSign } from '#components/outbox/browser/device-database.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { QuizToTake } from '#server/domain/asked-quiz/rules.ts'
import { judge, type QuizResult, triesLeft, withTry } from '#server/domain/quiz/rules.ts'

/** What this device knows beside the server's list: what it has not sent yet, and the quizzes by which it judges that. */
export type OnDevice = {
  queued: readonly OutboxEntry[]
  texts: TextsToSign | null
  /** Left out of a session of one course. */
  exceptions?: ExceptionsByEntry
}

const NO_EXCEPTIONS: ExceptionsByEntry = new Map()
const NOTHING: OnDevice = { queued: [], texts: null }

/** How a person of the list has done in the quizzes of the session, by version. */
export function resultsOf({ id, entry }: ListRow, { queued, texts }: OnDevice): Map<string, QuizResult> {
  const results = new Map((entry?.quizzes ?? []).map((result) => [result.courseVersionId, result]))
  for (const write of queued) {
    if (write.procedure !== 'attendance.answerQuiz' || write.state !== 'waiting') continue
    const { attendanceId, courseVersionId, answers } = write.input
    const quiz = quizOf(texts, courseVersionId)
    if (attendanceId !== id || !quiz) continue
    const of = { id: write.key, courseVersionId }
    results.set(courseVersionId, withTry(results.get(courseVersionId), of, judge(quiz, answers)))
  }
  return results
}

/** The courses that a person takes and whose quiz they have not passed, as far as this device knows: they get no certificate of them. */
export function unpassedOf(row: ListRow, courses: readonly CheckInCourse[], onDevice = NOTHING): CheckInCourse[] {
  const asking = courses.filter(({ quiz }) => quiz).filter(isTakenBy(row, onDevice))
  if (asking.length === 0) return []
  const results = resultsOf(row, onDevice)
  return asking.filter(({ courseVersionId }) => !results.get(courseVersionId)?.passed)
}

/** Whether a person takes a course. */
export function isTakenBy({ id }: ListRow, { exceptions = NO_EXCEPTIONS }: OnDevice) {
  const notTaken = coursesNotTaken(exceptions, id)
  return ({ courseVersionId }: { courseVersionId: string }) => !notTaken.has(courseVersionId)
}

/** Whether a person gets a certificate of any course. */
export function earnsAny(courses: readonly CheckInCourse[], onDevice = NOTHING): (row: ListRow) => boolean {
  return (row) => {
    const taken = courses.filter(isTakenBy(row, onDevice))
    return courses.length === 0 || unpassedOf(row, taken, onDevice).length < taken.length
  }
}

/** A quiz as one person meets it. */
export type PersonalQuiz = {
  courseVersionId: string
  title: string
  quiz: QuizToTake & { pictures: Record<string, string> }
  result: QuizResult | undefined
  /** Whether they are to take it: not passed, and a try is left. */
  isOpen: boolean
}

/** The quizzes that a person takes before they sign. */
export function quizzesFor(row: ListRow, onDevice: OnDevice): PersonalQuiz[] {
  const results = resultsOf(row, onDevice)
  return (onDevice.texts?.courses ?? [])
    .filter(isTakenBy(row, onDevice))
    .flatMap(({ courseVersionId, title, quiz }) => {
      return quiz ? [personalQuiz({ courseVersionId, title, quiz }, results.get(courseVersionId))] : []
    })
}

/** A quiz with how a person has done in it. */
export function personalQuiz(
  of: Pick<PersonalQuiz, 'courseVersionId' | 'title' | 'quiz'>,
  result: QuizResult | undefined,
): PersonalQuiz {
  return Object.assign({ result, isOpen: !result?.passed && triesLeft(of.quiz, result) !== 0 }, of)
}

function quizOf(texts: TextsToSign | null, courseVersionId: string) {
  return texts?.courses.find((each) => each.courseVersionId === courseVersionId)?.quiz
}
