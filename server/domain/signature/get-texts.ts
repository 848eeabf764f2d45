import { listCourseTexts } from '#db/queries/session-teachings.ts'
import { findSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { blocksOfContent, quizOfContent, type StoredBlock, videoHost } from '#server/domain/course-content/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { describeQuiz } from '#server/domain/quiz/describe-quiz.ts'
import { shownCourseDigest } from './digest.ts'

/**
 * What attendees are shown before they sign, for the device to keep: the texts, blocks and quizzes of the courses, and who the instructor
 * is. A picture or a file of a block is there by its text and its name: the device has no coverage to fetch it. The pictures of a quiz are
 * fetched while there is.
 */
export function getTextsToSign(ctx: CompanyContext, { sessionId }: { sessionId: string }) {
  return ctx.readOnlyTransaction(canInstruct, async (scope) => {
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    const courses = await listCourseTexts(scope, sessionId)
    return {
      instructor: session.startedByName,
      courses: courses.map(({ lesson, ...text }) => {
        const blocks = blocksOfContent(lesson)
        const quiz = describeQuiz(quizOfContent(lesson), { tenantId: scope.tenantId, links: ctx.fileLinks })
        return Object.assign(
          { textSha256: shownCourseDigest(text, blocks), blocks: blocks.map(shownBlock), quiz },
          text,
        )
      }),
    }
  })
}

function shownBlock(block: StoredBlock) {
  const { id, kind, language, text, file } = block
  const where = block.kind === 'video' ? videoHost(block.url) : (file?.name ?? null)
  return { id, kind, language, text, where }
}
