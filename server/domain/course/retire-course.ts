import { updateCourseRetirement } from '#db/queries/courses.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { getCourseToChange } from './get-course-to-change.ts'
import type { CourseInput } from './schema.ts'

/** Prevents new sessions; sessions, records and versions stay. Throws CONFLICT `courseRetired` when it is already retired. */
export async function retireCourse(ctx: CompanyContext, { courseId }: CourseInput) {
  return ctx.transaction(canManageCourses, async (scope) => {
    await getCourseToChange(scope, courseId)
    const now = ctx.now()
    await updateCourseRetirement(scope, courseId, { retiredAt: now, retiredBy: requireMember(scope).membershipId })
    await recordAuditEvent(scope, { action: 'course.retired', entityId: courseId, now })
  })
}
