import { findCourseToChange, updateCourseRetirement } from '#db/queries/courses.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { CourseInput } from './schema.ts'

/** Restores a retired course, unchanged. Does nothing for one that is in use. */
export async function restoreCourse(ctx: CompanyContext, { courseId }: CourseInput) {
  return ctx.transaction(canManageCourses, async (scope) => {
    const course = await findCourseToChange(scope, courseId)
    if (!course) throw new DomainError('NOT_FOUND')
    if (!course.retiredAt) return
    await updateCourseRetirement(scope, courseId, null)
    await recordAuditEvent(scope, { action: 'course.restored', entityId: courseId, now: ctx.now() })
  })
}
