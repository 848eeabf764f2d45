import type { OwnScope } from '#db/scope.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { DomainError } from '#server/domain/errors.ts'
import { listResults } from '#server/domain/quiz/list-results.ts'
import { listUnpassed } from '#server/domain/quiz/list-unpassed.ts'
import { triesLeft } from '#server/domain/quiz/rules.ts'
import { listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import { attendeeOf } from './open-phone.ts'

/** CONFLICT (`quizFirst`) while the person has a quiz to take: of a course that they take, not passed, with a try left. */
export async function assertQuizzesTaken(scope: OwnScope): Promise<void> {
  const { sessionId, attendanceId } = attendeeOf(scope)
  const courses = await listTaughtCourses(scope, sessionId)
  if (!attendanceId || !courses.some(({ quiz }) => quiz)) return
  const { attendance } = await getReferredAttendance(scope, sessionId, attendanceId)
  const unpassed = (await listUnpassed(scope, sessionId, courses))(attendance.id)
  const { resultOf } = await listResults(scope, sessionId)
  const isOpen = courses.some(
    ({ courseVersionId, quiz }) =>
      quiz && unpassed.includes(courseVersionId) && triesLeft(quiz, resultOf(attendance.id, courseVersionId)) !== 0,
  )
  if (isOpen) throw new DomainError('CONFLICT', 'quizFirst')
}
