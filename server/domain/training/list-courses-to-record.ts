import type { OwnScope } from '#db/scope.ts'
import { listExceptions } from '#server/domain/attendance-exception/list-exceptions.ts'
import { notTakenOf } from '#server/domain/attendance-exception/rules.ts'
import { listGivenAuthorities } from '#server/domain/authority/list-given.ts'
import { listQuizzesToRecord } from '#server/domain/quiz/list-quizzes-to-record.ts'
import { listSignaturesToRecord } from '#server/domain/signature/list-signatures.ts'
import { listTaughtCourses, type TaughtCourseRow } from './list-taught-courses.ts'
import { type TrainingDays, trainingTextOf } from './rules.ts'

/**
 * `isEarnedBy`: whether an attendee gets a record of it, who has to take it, and to pass its quiz if it has one. `trainingFor`: the text of what
 * an attendee was taught, with the instructor's authority, both signatures, and the attendee's days at a session of several; see `trainingOf`.
 */
export type CourseToRecord = TaughtCourseRow & {
  isEarnedBy: (attendanceId: string) => boolean
  trainingFor: (attendanceId: string, days?: TrainingDays) => string | null
}

/** The courses of a completed session, as they are put on its records. */
export async function listCoursesToRecord(
  scope: OwnScope,
  { id, completionId, completedAt }: { id: string; completionId: string; completedAt: Date | null },
): Promise<CourseToRecord[]> {
  const [courses, given, signaturesOf, exceptions] = await Promise.all([
    listTaughtCourses(scope, id),
    listGivenAuthorities(scope, completionId),
    listSignaturesToRecord(scope, { sessionId: id, completionId }),
    listExceptions(scope, id),
  ])
  const quizOf = await listQuizzesToRecord(scope, { id, completedAt }, courses)
  return courses.map((course) => {
    const authority = given.get(course.courseVersionId)
    const trainingFor = (attendanceId: string, days?: TrainingDays) =>
      trainingTextOf(course, {
        authority,
        signatures: signaturesOf(attendanceId, course.courseVersionId),
        days,
        quiz: quizOf(attendanceId, course),
      })
    const isEarnedBy = (attendanceId: string) =>
      !notTakenOf(exceptions, attendanceId).includes(course.courseVersionId) &&
      (!course.quiz || quizOf(attendanceId, course) !== undefined)
    return Object.assign({ isEarnedBy, trainingFor }, course)
  })
}
