import { newId } from '#db/new-id.ts'
import { insertCourse } from '#db/queries/courses.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { CreateCourseInput } from './schema.ts'

/** Creates a course with its title and kind; the rest is written in the editor. */
export async function createCourse(ctx: CompanyContext, { title, kind }: CreateCourseInput) {
  return ctx.transaction(canManageCourses, async (scope) => {
    const now = ctx.now()
    const id = newId(now.getTime())
    await insertCourse(scope, {
      id,
      title,
      kind,
      searchTitle: normaliseText(title),
      description: '',
      content: '',
      validityMonths: null,
      languages: ['nb'],
      topics: [],
      categoryKey: null,
      categoryId: null,
      requires: [],
      blocks: '[]',
      quiz: null,
      createdAt: now,
      createdBy: requireMember(scope).membershipId,
    })
    await recordAuditEvent(scope, { action: 'course.created', entityId: id, payload: { kind }, now })
    return { courseId: id }
  })
}
