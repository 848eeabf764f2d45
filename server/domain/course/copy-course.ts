import { newId } from '#db/new-id.ts'
import { insertCourseFiles } from '#db/queries/course-contents.ts'
import { findCourse, insertCourse } from '#db/queries/courses.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { parseBlocks, shownFileIds } from '#server/domain/course-content/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { parseQuiz } from '#server/domain/quiz/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { CopyCourseInput } from './schema.ts'

/** A new draft with the text of another course's draft, retired or not. Versions are not copied. */
export async function copyCourse(ctx: CompanyContext, { courseId, title }: CopyCourseInput) {
  return ctx.transaction(canManageCourses, async (scope) => {
    const original = await findCourse(scope, courseId)
    if (!original) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const id = newId(now.getTime())
    const { kind, description, content, validityMonths, languages, topics, categoryKey, categoryId } = original
    const { requires, blocks, quiz } = original
    await insertCourse(scope, {
      id,
      title,
      kind,
      description,
      content,
      validityMonths,
      languages,
      topics,
      categoryKey,
      categoryId,
      requires,
      blocks,
      quiz,
      searchTitle: normaliseText(title),
      createdAt: now,
      createdBy: requireMember(scope).membershipId,
    })
    await insertCourseFiles(scope, id, shownFileIds({ blocks: parseBlocks(blocks), quiz: parseQuiz(quiz) }))
    await recordAuditEvent(scope, {
      action: 'course.copied',
      entityId: id,
      payload: { fromCourseId: courseId },
      now,
    })
    return { courseId: id }
  })
}
