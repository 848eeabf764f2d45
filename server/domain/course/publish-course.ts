import { newId } from '#db/new-id.ts'
import { findLastVersionNumber, insertCourseVersion } from '#db/queries/courses.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getCourseToChange } from './get-course-to-change.ts'
import { publishProblems } from './rules.ts'
import type { PublishCourseInput } from './schema.ts'

/**
 * Publishes the draft as an immutable version, which new sessions use. Throws CONFLICT `courseChanged` or `courseAlreadyPublished`, and
 * INVALID `courseIncomplete` with what `publishProblems` finds.
 */
export async function publishCourse(ctx: CompanyContext, { courseId, revision }: PublishCourseInput) {
  return ctx.transaction(canManageCourses, async (scope) => {
    const course = await getCourseToChange(scope, courseId)
    if (course.revision !== revision) throw new DomainError('CONFLICT', 'courseChanged')
    if (course.publishedRevision === revision) throw new DomainError('CONFLICT', 'courseAlreadyPublished')
    if (publishProblems(course).length > 0) throw new DomainError('INVALID', 'courseIncomplete')
    const now = ctx.now()
    const number = (await findLastVersionNumber(scope, courseId)) + 1
    const { title, kind, description, content, validityMonths, languages } = course
    const version = {
      id: newId(now.getTime()),
      courseId,
      number,
      title,
      kind,
      description,
      content,
      validityMonths,
      languages,
      publishedAt: now,
      publishedBy: requireMember(scope).membershipId,
    }
    await insertCourseVersion(scope, version, revision)
    await recordAuditEvent(scope, {
      action: 'course.published',
      entityId: courseId,
      payload: { versionId: version.id, number },
      now,
    })
    return { versionId: version.id, number }
  })
}
