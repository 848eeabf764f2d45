import { findVersionContent } from '#db/queries/course-contents.ts'
import { findCourse, findCourseVersion } from '#db/queries/courses.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { describeQuiz } from '#server/domain/quiz/describe-quiz.ts'
import { parseQuiz, quizGaps } from '#server/domain/quiz/rules.ts'
import { describeBlocks } from './describe-blocks.ts'
import { blocksOfContent, isComplete, languagesOf, parseBlocks, quizOfContent } from './rules.ts'
import type { PreviewCourseInput } from './schema.ts'

/** A version of a course, or its saved draft, as an attendee sees it: without what is incomplete. */
export function previewCourse(ctx: CompanyContext, { courseId, number }: PreviewCourseInput) {
  return ctx.transaction(canView, async (scope) => {
    const course = await findCourse(scope, courseId)
    const version = number === undefined ? null : await findCourseVersion(scope, courseId, number)
    const text = number === undefined ? course : version
    if (!course || !text) throw new DomainError('NOT_FOUND')
    const content = version && (await findVersionContent(scope, version.id))
    const blocks = version ? blocksOfContent(content) : parseBlocks(course.blocks)
    const shown = blocks.filter(isComplete)
    const quiz = version ? quizOfContent(content) : parseQuiz(course.quiz)
    const isQuizShown = quiz !== null && quizGaps(quiz).length === 0
    const company = { tenantId: scope.tenantId, links: ctx.fileLinks }
    return {
      courseId,
      number: version?.number ?? null,
      title: text.title,
      description: text.description,
      content: text.content,
      languages: languagesOf(shown),
      blocks: describeBlocks(shown, company),
      quiz: isQuizShown ? describeQuiz(quiz, company) : null,
      isQuizLeftOut: quiz !== null && !isQuizShown,
      left: blocks.length - shown.length,
    }
  })
}
