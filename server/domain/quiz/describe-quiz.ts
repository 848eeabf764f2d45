import { linkFile } from '#server/domain/course-content/describe-blocks.ts'
import type { FileLinks } from '#server/domain/file/port.ts'
import type { ContentFile } from '#server/domain/file/rules.ts'
import { plainQuiz, type StoredQuiz } from './rules.ts'

/** A quiz as it is shown: with its right answers, and links to its pictures, by the id of the file, that expire after minutes. */
export function describeQuiz(quiz: StoredQuiz | null, company: { tenantId: string; links: FileLinks }) {
  return quiz && Object.assign({ pictures: linkPictures(quiz.questions, company) }, plainQuiz(quiz))
}

/** Links to the pictures of questions, by the id of the file. */
export function linkPictures(
  questions: readonly { fileId: string | null; file?: ContentFile | null | undefined }[],
  company: { tenantId: string; links: FileLinks },
): Record<string, string> {
  const pictures = questions.flatMap(({ fileId, file }) =>
    fileId && file ? [[fileId, linkFile(fileId, file, company).href] as const] : [],
  )
  return Object.fromEntries(pictures)
}

export type ShownQuiz = NonNullable<ReturnType<typeof describeQuiz>>
