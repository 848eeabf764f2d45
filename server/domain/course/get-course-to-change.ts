import { findCourseToChange } from '#db/queries/courses.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** The course, locked for this transaction. Throws NOT_FOUND, or CONFLICT when it is retired. */
export async function getCourseToChange(scope: OwnScope, courseId: string) {
  const course = await findCourseToChange(scope, courseId)
  if (!course) throw new DomainError('NOT_FOUND')
  if (course.retiredAt) throw new DomainError('CONFLICT', 'courseRetired')
  return course
}
