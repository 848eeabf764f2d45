import type { OwnScope } from '#db/scope.ts'
import { listGivenAuthorities } from '#server/domain/authority/list-given.ts'
import { listTaughtCourses, type TaughtCourseRow } from './list-taught-courses.ts'
import { trainingTextOf } from './rules.ts'

/** `training`: the text of what was taught, with the instructor's authority; null of a version from before there were checklists. */
export type CourseToRecord = TaughtCourseRow & { training: string | null }

/** The courses of a completed session, as they are put on its records. */
export async function listCoursesToRecord(
  scope: OwnScope,
  { id, completionId }: { id: string; completionId: string },
): Promise<CourseToRecord[]> {
  const [courses, given] = await Promise.all([listTaughtCourses(scope, id), listGivenAuthorities(scope, completionId)])
  return courses.map((course) =>
    Object.assign({ training: trainingTextOf(course, given.get(course.courseVersionId)) }, course),
  )
}
