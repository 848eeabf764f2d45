import type { DocumentReading } from './document-reading.ts'

export type DocumentRequest = { filesUrl: string; picture: ImageBitmap }

/** The worker returns only the reading, nothing else of the document. */
export type DocumentResponse =
  | { kind: 'reading' }
  | { kind: 'done'; reading: DocumentReading | null }
  | { kind: 'failed'; reason: string }
