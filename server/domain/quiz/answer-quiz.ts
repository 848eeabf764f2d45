import { lockAttendance } from '#db/queries/attendances.ts'
import { insertQuizAttempt } from '#db/queries/quiz-attempts.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { DomainError } from '#server/domain/errors.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import { getQuiz } from './get-quiz.ts'
import { listResults } from './list-results.ts'
import { areAnswers, judge, type QuizResult, triesLeft, withTry } from './rules.ts'
import type { AnswerQuizInput } from './schema.ts'

/** `quiz`: how the person has done in this quiz now. */
export interface QuizAnswer {
  attendanceId: string
  quiz: QuizResult
}

/**
 * An attendee answers the quiz of a course, on the instructor's device or their own phone. It is judged by the sealed version; the key becomes the id of the
 * try. Who has passed has passed: another try changes nothing, and the answer is the first pass. Also accepted after completion, because
 * it was answered before: the record that waited for it is issued then. NOT_FOUND; INVALID (`otherQuizAnswered`); CONFLICT (`noTriesLeft`).
 */
export function answerQuiz(ctx: CompanyContext, input: AnswerQuizInput): Promise<QuizAnswer> {
  const { sessionId, attendanceId, courseVersionId, language, answers } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const content = { attendanceId, courseVersionId, language, answers }
    return writeOnce(scope, ctx, { ...input, kind: 'quiz', content }, () => answer(scope, ctx, input))
  })
}

async function answer(scope: OwnScope, ctx: Dependencies, input: AnswerQuizInput): Promise<QuizAnswer> {
  const { sessionId, key, courseVersionId, answers } = input
  const { attendance } = await getReferredAttendance(scope, sessionId, input.attendanceId)
  const attendanceId = attendance.id
  const quiz = await getQuiz(scope, sessionId, courseVersionId)
  if (!areAnswers(quiz, answers)) throw new DomainError('INVALID', 'otherQuizAnswered')
  // Two devices may ask one person: the second waits here.
  await lockAttendance(scope, attendanceId)
  const before = (await listResults(scope, sessionId)).resultOf(attendanceId, courseVersionId)
  if (before?.passed) return { attendanceId, quiz: before }
  if (triesLeft(quiz, before) === 0) throw new DomainError('CONFLICT', 'noTriesLeft')
  const verdict = judge(quiz, answers)
  const { right, of, needed, passed } = verdict
  const now = ctx.now()
  await insertQuizAttempt(scope, {
    id: key,
    sessionId,
    attendanceId,
    courseVersionId,
    answers: JSON.stringify(answers),
    rightCount: right,
    questionCount: of,
    neededCount: needed,
    passed,
    language: input.language,
    deviceTime: new Date(input.madeAt),
    sentTime: new Date(input.sentAt),
    receivedAt: now,
    writtenBy: requireWriter(scope).membershipId,
  })
  const payload = { sessionId, attemptId: key, courseVersionId, passed, language: input.language }
  await recordAuditEvent(scope, { action: 'attendance.quiz_answered', entityId: attendanceId, payload, now })
  if (passed) await issueRecordsFor(scope, ctx, sessionId, [attendanceId], courseVersionId)
  return { attendanceId, quiz: withTry(before, { id: key, courseVersionId }, verdict) }
}
