import { deleteCourseFiles, insertCourseFiles, listCourseFiles } from '#db/queries/course-contents.ts'
import { lockStoredFiles } from '#db/queries/files.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isPicture, UNUSED_HOURS } from '#server/domain/file/rules.ts'
import type { Quiz, StoredQuiz } from '#server/domain/quiz/rules.ts'
import { type Block, type StoredBlock, shownFileIds } from './rules.ts'

type Draft = { blocks: Block[]; quiz: Quiz | null }

/**
 * Keeps the files that the blocks and the quiz of a draft show, and lets those go that neither the draft nor a version shows: a job removes
 * them after a day. Returns both with what is known of their files. Throws NOT_FOUND for a file that the company does not have, and INVALID
 * `pictureTypeWrong` for a picture that is none.
 */
export async function keepFiles(
  scope: OwnScope,
  courseId: string,
  draft: Draft,
): Promise<{ blocks: StoredBlock[]; quiz: StoredQuiz | null }> {
  const wanted = shownFileIds(draft)
  const found = new Map((await lockStoredFiles(scope, wanted)).map(({ id, ...file }) => [id, file]))
  if (found.size < wanted.length) throw new DomainError('NOT_FOUND')
  const fileOf = (fileId: string | null) => (fileId ? found.get(fileId) : undefined)
  const blocks = draft.blocks.map((block): StoredBlock => {
    const { file: _, ...plain }: StoredBlock = block
    const file = 'fileId' in block ? fileOf(block.fileId) : undefined
    return Object.assign(plain, file && { file })
  })
  const quiz = draft.quiz && {
    ...draft.quiz,
    questions: draft.quiz.questions.map((question) => ({ ...question, file: fileOf(question.fileId) })),
  }
  const pictures = [...blocks.filter(({ kind }) => kind === 'picture'), ...(quiz?.questions ?? [])]
  if (pictures.some(({ file }) => file && !isPicture(file.type))) throw new DomainError('INVALID', 'pictureTypeWrong')
  const kept = await listCourseFiles(scope, courseId)
  const known = new Set(kept.map(({ fileId }) => fileId))
  await insertCourseFiles(
    scope,
    courseId,
    wanted.filter((fileId) => !known.has(fileId)),
  )
  const gone = kept.filter(({ fileId, published }) => !published && !found.has(fileId)).map(({ fileId }) => fileId)
  await deleteCourseFiles(scope, courseId, gone)
  for (const fileId of gone) {
    const job = { tenantId: scope.tenantId, fileId }
    await enqueueJob(scope, 'remove-unused-file', job, { startAfterSeconds: UNUSED_HOURS * 3_600 })
  }
  return { blocks, quiz }
}
