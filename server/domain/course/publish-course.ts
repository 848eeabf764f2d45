import { newId } from '#db/new-id.ts'
import { findCourseVersion, insertCourseVersion } from '#db/queries/courses.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { parseBlocks } from '#server/domain/course-content/rules.ts'
import { sealContent } from '#server/domain/course-content/seal-content.ts'
import { getCategory } from '#server/domain/equipment/get-category.ts'
import { DomainError } from '#server/domain/errors.ts'
import { parseQuiz } from '#server/domain/quiz/rules.ts'
import { applyEffect } from '#server/domain/version-effect/apply-effect.ts'
import { getCourseToChange } from './get-course-to-change.ts'
import { publishProblems } from './rules.ts'
import type { PublishCourseInput } from './schema.ts'

/**
 * Makes the draft a version that never changes; sessions from now on are of it. Throws CONFLICT `courseChanged` or
 * `courseAlreadyPublished`, and INVALID `courseIncomplete` or
 * `certifiedTraining` for what `publishProblems` finds, or `effectInPast`.
 */
export async function publishCourse(ctx: CompanyContext, input: PublishCourseInput) {
  const { courseId, revision, earlier = { effect: 'stay' } } = input
  return ctx.transaction(canManageCourses, async (scope) => {
    const course = await getCourseToChange(scope, courseId)
    if (course.revision !== revision) throw new DomainError('CONFLICT', 'courseChanged')
    const last = await findCourseVersion(scope, courseId, 'newest')
    // A version from before there were checklists gets one by being published again as it is.
    if (course.publishedRevision === revision && last?.topics)
      throw new DomainError('CONFLICT', 'courseAlreadyPublished')
    const category = await getCategory(scope, course)
    const blocks = parseBlocks(course.blocks)
    const quiz = parseQuiz(course.quiz)
    const problems = publishProblems({ ...course, blocks, quiz, category })
    if (problems.includes('certified')) throw new DomainError('INVALID', 'certifiedTraining')
    if (problems.length > 0) throw new DomainError('INVALID', 'courseIncomplete')
    const now = ctx.now()
    const number = (last?.number ?? 0) + 1
    const { title, kind, description, content, validityMonths, languages, topics, categoryKey, categoryId, requires } =
      course
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
      topics,
      categoryKey,
      categoryId,
      requires,
      quiz: course.quiz,
      publishedAt: now,
      publishedBy: requireMember(scope).membershipId,
    }
    await insertCourseVersion(scope, version, revision)
    const contentSha256 = await sealContent(scope, version.id, Object.assign({}, version, { blocks, quiz }))
    const ended = last && (await applyEffect(scope, version, earlier, now))
    await recordAuditEvent(scope, {
      action: 'course.published',
      entityId: courseId,
      payload: Object.assign({ versionId: version.id, number, contentSha256 }, ended && Object.assign(ended, earlier)),
      now,
    })
    return { versionId: version.id, number }
  })
}
