import type { DocumentKind } from '#db/enums.ts'

export const READ_FIELDS = ['firstName', 'lastName', 'birthDate'] as const
export type ReadField = (typeof READ_FIELDS)[number]

/**
 * Why the user must check a field. `unsure`: the readings disagree. `spelling`: the letters are right, but the document
 * writes Æ as AE, Ł as L, and so on. `unchecked`: the readers agree, but nothing else on the document confirms it.
 */
export type ReadFlag = 'unsure' | 'spelling' | 'unchecked'

/** The fields that were read. Nothing else of the document leaves the worker. */
export type DocumentReading = {
  kind: DocumentKind
  firstName: string
  lastName: string
  /** `YYYY-MM-DD`, or empty when it is unreadable. */
  birthDate: string
  flags: Partial<Record<ReadField, ReadFlag>>
}
