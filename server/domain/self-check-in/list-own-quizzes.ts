import { listQuestionsToAnswer } from '#db/queries/questions-to-answer.ts'
import { parseAskedQuiz } from '#server/domain/asked-quiz/rules.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { linkPictures } from '#server/domain/quiz/describe-quiz.ts'

/** The quizzes of a phone's session, without what is right, and with links to their pictures that expire after minutes. */
export function listOwnQuizzes(ctx: SelfCheckInContext, { tokenHash }: { tokenHash: Buffer }) {
  return ctx.transaction(tokenHash, async (scope) => {
    if (!scope) return []
    const company = { tenantId: scope.tenantId, links: ctx.fileLinks }
    return (await listQuestionsToAnswer(scope)).map(({ courseVersionId, title, quiz: text }) => {
      const { quiz, pictures } = parseAskedQuiz(text)
      return { courseVersionId, title, quiz: Object.assign({ pictures: linkPictures(pictures, company) }, quiz) }
    })
  })
}
