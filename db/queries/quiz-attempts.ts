import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { quizAttempts } from '#db/schema/quizzes.ts'
import type { OwnScope } from '#db/scope.ts'

export type QuizAttempt = Omit<typeof quizAttempts.$inferSelect, 'tenantId'>

/** Whether a course of the session whose id is this has a quiz. As a column of another query. */
export function hasQuiz(tenantId: unknown, sessionId: unknown): SQL<boolean> {
  return sql<boolean>`exists (select 1 from session_courses c join course_versions v on v.tenant_id = ${tenantId} and v.id = c.course_version_id
    where c.tenant_id = ${tenantId} and c.session_id = ${sessionId} and v.quiz is not null)`
}

/** A try; the caller has locked the attendance. */
export async function insertQuizAttempt(scope: OwnScope, attempt: QuizAttempt): Promise<void> {
  await scope.tx.insert(quizAttempts).values({ tenantId: scope.tenantId, ...attempt })
}

/** The tries of a session, oldest first, without what was answered. */
export async function listQuizAttempts(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      id: quizAttempts.id,
      attendanceId: quizAttempts.attendanceId,
      courseVersionId: quizAttempts.courseVersionId,
      right: quizAttempts.rightCount,
      of: quizAttempts.questionCount,
      needed: quizAttempts.neededCount,
      passed: quizAttempts.passed,
      language: quizAttempts.language,
      deviceTime: quizAttempts.deviceTime,
      sentTime: quizAttempts.sentTime,
      receivedAt: quizAttempts.receivedAt,
    })
    .from(quizAttempts)
    .where(and(eq(quizAttempts.tenantId, scope.tenantId), eq(quizAttempts.sessionId, sessionId)))
    .orderBy(asc(quizAttempts.receivedAt), asc(quizAttempts.id))
}
