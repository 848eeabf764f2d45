import type { SelfCheckInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { answerQuiz } from '#server/domain/quiz/answer-quiz.ts'
import { getQuiz } from '#server/domain/quiz/get-quiz.ts'
import { judge, type QuizResult, type Verdict } from '#server/domain/quiz/rules.ts'
import { assertMaySign } from './assert-may-sign.ts'
import { endingWith, openPhone } from './open-phone.ts'
import type { AnswerQuizSelfInput } from './schema.ts'

/** `verdict` of this try, and how the person has done in the quiz now. */
export interface OwnVerdict {
  verdict: Verdict
  result: QuizResult
}

/**
 * Somebody takes a quiz on their own phone, as `answerQuiz` says, under the conditions of a signature there. The phone is told which
 * questions were wrong, and never what is right. The audit event names the phone's link. NOT_FOUND as `getLink`, and for a quiz that the
 * session does not ask; CONFLICT (`notSeenYet`, `noTriesLeft`); INVALID (`otherQuizAnswered`); TOO_MANY.
 */
export async function answerQuizSelf(
  ctx: SelfCheckInContext,
  { tokenHash, ...answered }: AnswerQuizSelfInput & { tokenHash: Buffer },
): Promise<OwnVerdict> {
  await ctx.reserve('ownQuiz', {})
  const phone = await openPhone(ctx, { tokenHash })
  const { sessionId, attendanceId } = phone.attendee
  if (!attendanceId) throw new DomainError('CONFLICT', 'notSeenYet')
  const at = ctx.now().toISOString()
  const seen = endingWith(phone.ctx, assertMaySign)
  const quiz = await phone.ctx.readOnlyTransaction(
    () => true,
    (scope) => getQuiz(scope, sessionId, answered.courseVersionId),
  )
  const { quiz: result } = await answerQuiz(seen, { sessionId, attendanceId, madeAt: at, sentAt: at, ...answered })
  return { verdict: judge(quiz, answered.answers), result }
}
