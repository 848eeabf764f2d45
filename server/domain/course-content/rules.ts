import { ATTENDEE_LANGUAGES, type AttendeeLanguage, type CourseKind, type TeachingLanguage } from '#db/enums.ts'
import type { ContentFile } from '#server/domain/file/rules.ts'
import { type Quiz, quizInOrder, type StoredQuiz } from '#server/domain/quiz/rules.ts'

export const BLOCK_KINDS = ['heading', 'text', 'picture', 'video', 'file'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

export const BLOCK_LENGTHS = { heading: 160, text: 10_000, pictureText: 300, title: 160, address: 500 }

/** Of all languages together. */
export const MOST_BLOCKS = 240
export const MOST_CHARACTERS = 200_000

/** `text` is the heading, the text (Markdown), what a picture shows, or the title of a video or file. */
interface BlockBase {
  id: string
  language: AttendeeLanguage
  text: string
}

/** A part of what attendees see. A draft may have incomplete ones; a version never does. */
export type Block =
  | (BlockBase & { kind: 'heading' | 'text' })
  | (BlockBase & { kind: 'picture' | 'file'; fileId: string | null })
  | (BlockBase & { kind: 'video'; url: string })

/** A block with what is known of its file, so that the text of a version names the file's very bytes. */
export type StoredBlock = Block & { file?: ContentFile | undefined }

/** The host of a video's address. Null if it is no `https` address of a public host, or has a name and password in it. */
export function videoHost(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, hostname, username, password } = new URL(address)
  const isPublic = /[.][a-z][a-z0-9-]*$/.test(hostname)
  return protocol === 'https:' && isPublic && !username && !password ? hostname.replace(/^www[.]/, '') : null
}

/** Whether attendees can be shown the block. */
export function isComplete(block: Block): boolean {
  const hasText = block.text.trim() !== ''
  if (block.kind === 'picture') return hasText && block.fileId !== null
  if (block.kind === 'file') return block.fileId !== null
  if (block.kind === 'video') return videoHost(block.url) !== null
  return hasText
}

/** The incomplete blocks, each by its language and its place among those of the language, from 1. */
export function incompleteBlocks(blocks: readonly Block[]) {
  return blocks
    .filter((block) => !isComplete(block))
    .map((block) => {
      const place = blocks.filter(({ language }) => language === block.language).indexOf(block) + 1
      return { language: block.language, kind: block.kind, place }
    })
}

/** The languages that have blocks, in the order of `ATTENDEE_LANGUAGES`. */
export function languagesOf(blocks: readonly Pick<Block, 'language'>[]): AttendeeLanguage[] {
  return ATTENDEE_LANGUAGES.filter((language) => blocks.some((block) => block.language === language))
}

/** The index of the next block of the same language in a direction; null at the end. */
export function neighbourOf(blocks: readonly Pick<Block, 'language'>[], index: number, by: -1 | 1): number | null {
  for (let other = index + by; blocks[other]; other += by) {
    if (blocks[other]!.language === blocks[index]?.language) return other
  }
  return null
}

/** Ids of the files that the blocks show, each once. */
export function fileIdsOf(blocks: readonly Block[]): string[] {
  return [...new Set(blocks.flatMap((block) => ('fileId' in block && block.fileId ? [block.fileId] : [])))]
}

/** The same of all that a draft or a version shows, its quiz too. */
export function shownFileIds({ blocks, quiz }: { blocks: readonly Block[]; quiz: Quiz | null }): string[] {
  const ofQuiz = quiz?.questions.flatMap(({ fileId }) => fileId ?? []) ?? []
  return [...new Set([...fileIdsOf(blocks), ...ofQuiz])]
}

export function parseBlocks(text: string): StoredBlock[] {
  return JSON.parse(text)
}

/** The blocks as text, the same for the same blocks: what is stored, and what the digest of a version covers. */
export function printBlocks(blocks: readonly StoredBlock[]): string {
  return JSON.stringify(blocks.map(inOrder))
}

/** All that a version taught. */
export interface VersionContent {
  courseId: string
  number: number
  title: string
  kind: CourseKind
  description: string
  content: string
  validityMonths: number | null
  languages: TeachingLanguage[]
  topics: string[]
  categoryKey: string | null
  categoryId: string | null
  requires: string[]
  blocks: StoredBlock[]
  /** Null where the course has none. */
  quiz: StoredQuiz | null
}

/** The content of a version as one text, with its fields in one order. Form 2 has a quiz; without one it is what it was. */
export function printVersionContent(version: VersionContent): string {
  const { courseId, number, title, kind, description, content, validityMonths, languages, topics } = version
  const { categoryKey, categoryId, requires } = version
  const facts = { courseId, number, title, kind, description, content, validityMonths, languages, topics }
  const blocks = version.blocks.map(inOrder)
  const quiz = version.quiz ? quizInOrder(version.quiz) : undefined
  const form = quiz ? 2 : 1
  return JSON.stringify(Object.assign({ form }, facts, { categoryKey, categoryId, requires, blocks, quiz }))
}

/** The blocks of a version's content; none of a version from before its content was kept. */
export function blocksOfContent(content: string | null): StoredBlock[] {
  return content === null ? [] : (JSON.parse(content) as { blocks: StoredBlock[] }).blocks
}

/** The quiz of a version's content; null where it has none. */
export function quizOfContent(content: string | null): StoredQuiz | null {
  return content === null ? null : ((JSON.parse(content) as { quiz?: StoredQuiz }).quiz ?? null)
}

function inOrder(block: StoredBlock) {
  const { id, language, kind, text, file } = block
  return {
    id,
    language,
    kind,
    text,
    url: block.kind === 'video' ? block.url : undefined,
    fileId: 'fileId' in block ? block.fileId : undefined,
    file: file && { name: file.name, type: file.type, size: file.size, sha256: file.sha256 },
  }
}
