import { createHash } from 'node:crypto'
import { printBlocks, type StoredBlock } from '#server/domain/course-content/rules.ts'

/** SHA-256 of a text in UTF-8, in hex: PostgreSQL computes the same to verify it. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

interface CourseText {
  title: string
  description: string
  content: string
  topics: string[] | null
}

/** The digest of a version's text, by which a signature says which text was shown. */
export function courseTextDigest({ title, description, content, topics }: CourseText): string {
  return sha256Of(JSON.stringify([title, description, content, topics]))
}

/**
 * The same with the blocks of the version in all languages, and so with the very bytes of its pictures and files. Without blocks it is the
 * digest of the text.
 */
export function shownCourseDigest(text: CourseText, blocks: readonly StoredBlock[]): string {
  return blocks.length === 0 ? courseTextDigest(text) : sha256Of(courseTextDigest(text) + printBlocks(blocks))
}
