import { listCourseTitles } from '#db/queries/prerequisites.ts'
import { replaceShareCourses } from '#db/queries/project-shares.ts'
import { canShareWithProjects } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { lockOpenShare } from './lock-open-share.ts'
import type { ChooseCoursesInput } from './schema.ts'

/**
 * Says which courses of the company stand for one that the project requires; one of them is enough, and so is proof from others that stands
 * for it. None: nobody can tell. NOT_FOUND for what is not required, or not a course of the company; CONFLICT (`shareEnded`).
 */
export function chooseCourses(ctx: CompanyContext, input: ChooseCoursesInput): Promise<void> {
  const { shareId, hostCourseId } = input
  const courseIds = [...new Set(input.courseIds)]
  return ctx.transaction(canShareWithProjects, async (scope) => {
    const now = ctx.now()
    const { required } = await lockOpenShare(scope, shareId, now)
    if (!required.some(({ courseId }) => courseId === hostCourseId)) throw new DomainError('NOT_FOUND')
    const found = courseIds.length > 0 ? await listCourseTitles(scope, courseIds) : []
    if (found.length < courseIds.length) throw new DomainError('NOT_FOUND')
    await replaceShareCourses(scope, { shareId, hostCourseId, courseIds })
    const payload = { hostCourseId, courseIds: courseIds.join(' ') }
    await recordAuditEvent(scope, { action: 'project_share.courses_chosen', entityId: shareId, payload, now })
  })
}
