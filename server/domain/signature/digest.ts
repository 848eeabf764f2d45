import { createHash } from 'node:crypto'

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
