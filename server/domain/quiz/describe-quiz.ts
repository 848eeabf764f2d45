import { linkFile } from '#server/domain/course-content/describe-blocks.ts'
import type { FileLinks } from '#server/domain/file/port.ts'
import { plainQuiz, type StoredQuiz } from './rules.ts'

/** A quiz as it is shown: with its right answers, and links to its pictures, by the id of the file, that expire after minutes. */
export function describeQuiz(quiz: StoredQuiz | null, company: { tenantId: string; links: FileLinks }) {
  if (!quiz) return null
  const pictures = quiz.questions.flatMap(({ fileId, file }) =>
    fileId && file ? [[fileId, linkFile(fileId, file, company).href] as const] : [],
  )
  return Object.assign({ pictures: Object.fromEntries(pictures) as Record<string, string> }, plainQuiz(quiz))
}

export type ShownQuiz = NonNullable<ReturnType<typeof describeQuiz>>
