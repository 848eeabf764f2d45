import type { DocumentReading } from './document-reading.ts'

export type DocumentRequest = { filesUrl: string; picture: ImageBitmap }

/** Besides the reading, nothing of a document is ever answered. */
export type DocumentResponse =
  | { kind: 'reading' }
  | { kind: 'done'; reading: DocumentReading | null }
  | { kind: 'failed'; reason: string }
