import { listModelsToPick, listTaughtCourseRows } from '#db/queries/session-teachings.ts'
import type { OwnScope } from '#db/scope.ts'
import { dutiesOf } from '#server/domain/course/rules.ts'
import { categoryOf } from '#server/domain/equipment/category-of.ts'
import { parseQuiz, termsOf } from '#server/domain/quiz/rules.ts'
import { type Equipment, NOTHING_TAUGHT, type TaughtCourse } from './rules.ts'

export type TaughtCourseRow = TaughtCourse & {
  courseId: string
  versionNumber: number
  validityMonths: number | null
  categoryKey: string | null
  categoryId: string | null
  /** Courses that a person should have before this one. */
  requires: string[]
}

/** The courses of a session, each with its checklist and what the instructor has said of it. */
export async function listTaughtCourses(scope: OwnScope, sessionId: string): Promise<TaughtCourseRow[]> {
  const rows = await listTaughtCourseRows(scope, sessionId)
  return rows.map(({ ownCategory, content, quiz, ...row }) => ({
    ...row,
    quiz: toTerms(quiz),
    category: categoryOf({ categoryKey: row.categoryKey, ownCategory }),
    teaching: content === null ? NOTHING_TAUGHT : JSON.parse(content),
  }))
}

function toTerms(text: string | null) {
  const quiz = parseQuiz(text)
  return quiz && termsOf(quiz)
}

/** The makes and models that may be picked for those of the courses that name their equipment. */
export async function listModelsByCourse(
  scope: OwnScope,
  courses: TaughtCourseRow[],
): Promise<Map<string, Equipment[]>> {
  const wanted = courses.filter(({ kind, topics }) => topics !== null && dutiesOf(kind).equipment)
  const models = await listModelsToPick(scope, {
    keys: wanted.flatMap(({ categoryKey }) => categoryKey ?? []),
    ids: wanted.flatMap(({ categoryId }) => categoryId ?? []),
  })
  const isOf = (course: TaughtCourseRow, model: (typeof models)[number]) =>
    course.categoryId ? model.categoryId === course.categoryId : model.categoryKey === course.categoryKey
  const pickable = (course: TaughtCourseRow) =>
    models.filter((model) => isOf(course, model)).map(({ make, model }) => ({ make, model }))
  return new Map(wanted.map((course) => [course.courseVersionId, pickable(course)]))
}
