import { listCourseTexts } from '#db/queries/session-teachings.ts'
import type { OwnScope } from '#db/scope.ts'
import { quizOfContent } from '#server/domain/course-content/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { Quiz } from './rules.ts'

/** The quiz that a session asks for a course, of the sealed content: what an administrator sees of the version is only a copy. NOT_FOUND. */
export async function getQuiz(scope: OwnScope, sessionId: string, courseVersionId: string): Promise<Quiz> {
  const courses = await listCourseTexts(scope, sessionId)
  const course = courses.find((each) => each.courseVersionId === courseVersionId)
  const quiz = course && quizOfContent(course.lesson)
  if (!quiz) throw new DomainError('NOT_FOUND')
  return quiz
}
