import type { OwnScope } from '#db/scope.ts'
import { listGivenAuthorities } from '#server/domain/authority/list-given.ts'
import { listSignaturesToRecord } from '#server/domain/signature/list-signatures.ts'
import { listTaughtCourses, type TaughtCourseRow } from './list-taught-courses.ts'
import { type TrainingDays, trainingTextOf } from './rules.ts'

/**
 * `trainingFor`: the text of what an attendee was taught, with the instructor's authority, both signatures, and the attendee's days at a
 * session of several; see `trainingOf`.
 */
export type CourseToRecord = TaughtCourseRow & {
  trainingFor: (attendanceId: string, days?: TrainingDays) => string | null
}

/** The courses of a completed session, as they are put on its records. */
export async function listCoursesToRecord(
  scope: OwnScope,
  { id, completionId }: { id: string; completionId: string },
): Promise<CourseToRecord[]> {
  const [courses, given, signaturesOf] = await Promise.all([
    listTaughtCourses(scope, id),
    listGivenAuthorities(scope, completionId),
    listSignaturesToRecord(scope, { sessionId: id, completionId }),
  ])
  return courses.map((course) => {
    const authority = given.get(course.courseVersionId)
    const trainingFor = (attendanceId: string, days?: TrainingDays) =>
      trainingTextOf(course, { authority, signatures: signaturesOf(attendanceId, course.courseVersionId), days })
    return Object.assign({ trainingFor }, course)
  })
}
