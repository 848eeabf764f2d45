import type { DocumentKind } from '#db/enums.ts'

export const READ_FIELDS = ['firstName', 'lastName', 'birthDate'] as const
export type ReadField = (typeof READ_FIELDS)[number]

/**
 * Why a field must be looked at before it counts. `unsure`: what speaks for it does not agree. `spelling`: the letters are right as
 * far as they go, but the document writes Æ as AE, Ł as L, and so on. `unchecked`: the readers agree, but nothing else on the document
 * says the same.
 */
export type ReadFlag = 'unsure' | 'spelling' | 'unchecked'

/** What was read off a document. Nothing else of it leaves the worker. */
export type DocumentReading = {
  kind: DocumentKind
  firstName: string
  lastName: string
  /** `YYYY-MM-DD`; empty where it could not be read. */
  birthDate: string
  flags: Partial<Record<ReadField, ReadFlag>>
}
