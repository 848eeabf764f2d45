import { findCourse, findCourseVersion } from '#db/queries/courses.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { findCategory } from '#server/domain/equipment/find-category.ts'
import { DomainError } from '#server/domain/errors.ts'
import { describeQuiz } from '#server/domain/quiz/describe-quiz.ts'
import { parseQuiz } from '#server/domain/quiz/rules.ts'
import type { CourseVersionInput } from './schema.ts'

/** A version as it was published, whatever happened to the course since. */
export async function getCourseVersion(ctx: CompanyContext, { courseId, number }: CourseVersionInput) {
  return ctx.transaction(canView, async (scope) => {
    const [course, version] = await Promise.all([
      findCourse(scope, courseId),
      findCourseVersion(scope, courseId, number),
    ])
    if (!course || !version) throw new DomainError('NOT_FOUND')
    const category = await findCategory(scope, version)
    const quiz = describeQuiz(parseQuiz(version.quiz), { tenantId: scope.tenantId, links: ctx.fileLinks })
    return {
      ...version,
      category,
      quiz,
      courseTitle: course.title,
      isCurrent: course.publishedVersionId === version.id,
    }
  })
}
