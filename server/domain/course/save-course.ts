import { updateCourseText } from '#db/queries/courses.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { keepFiles } from '#server/domain/course-content/keep-files.ts'
import { parseBlocks, printBlocks } from '#server/domain/course-content/rules.ts'
import { getCategory } from '#server/domain/equipment/get-category.ts'
import { DomainError } from '#server/domain/errors.ts'
import { checkRequired } from '#server/domain/prerequisite/check-required.ts'
import { parseQuiz, printQuiz } from '#server/domain/quiz/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { getCourseToChange } from './get-course-to-change.ts'
import type { SaveCourseInput } from './schema.ts'

/**
 * Keeps what was written. Throws CONFLICT `courseChanged` where somebody else saved since `revision` was opened, and NOT_FOUND where there is
 * no such category or file or required course; INVALID `requiresItself`.
 */
export async function saveCourse(ctx: CompanyContext, input: SaveCourseInput) {
  const { courseId, revision, title, kind, description, content, validityMonths, languages } = input
  return ctx.transaction(canManageCourses, async (scope) => {
    const course = await getCourseToChange(scope, courseId)
    if (course.revision !== revision) throw new DomainError('CONFLICT', 'courseChanged')
    const { topics = course.topics, categoryKey = course.categoryKey, categoryId = course.categoryId } = input
    await getCategory(scope, { categoryKey, categoryId })
    const requires = input.requires ? await checkRequired(scope, courseId, input.requires) : course.requires
    const { blocks = parseBlocks(course.blocks), quiz = parseQuiz(course.quiz) } = input
    const kept = await keepFiles(scope, courseId, { blocks, quiz })
    const now = ctx.now()
    const saved = { revision: revision + 1, changedAt: now }
    await updateCourseText(scope, courseId, {
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
      blocks: printBlocks(kept.blocks),
      quiz: printQuiz(kept.quiz),
      searchTitle: normaliseText(title),
      ...saved,
    })
    await recordAuditEvent(scope, {
      action: 'course.saved',
      entityId: courseId,
      payload: { revision: saved.revision },
      now,
    })
    return saved
  })
}
