import { sql } from 'drizzle-orm'
import type { SelfCheckInScope } from '#db/scope.ts'

interface QuestionsRow extends Record<string, unknown> {
  course_version_id: string
  title: string
  quiz: string
}

/**
 * The quizzes of a phone's session, by title, as the person on it is asked them: the database itself leaves out which options are right.
 * `quiz` is `AskedQuiz` of `server/domain/asked-quiz/rules.ts`, as JSON.
 */
export async function listQuestionsToAnswer({ line }: SelfCheckInScope) {
  const rows = await line.send<QuestionsRow>(sql`select * from app.list_questions_to_answer()`)
  return rows.map(({ course_version_id: courseVersionId, title, quiz }) => ({ courseVersionId, title, quiz }))
}
