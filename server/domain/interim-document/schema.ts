import { z } from 'zod'
import { INTERIM_DOCUMENT_KINDS, LENGTHS } from '#db/enums.ts'
import { linesText } from '#server/domain/text/schema.ts'

/** A paper that stands in for a card: what it is and until when it holds. Nothing else of it is kept. */
export const interimDocumentSchema = z.object({
  kind: z.enum(INTERIM_DOCUMENT_KINDS),
  validUntil: z.iso.date('date').optional(),
  note: linesText({ max: LENGTHS.note }).optional(),
})
export type InterimDocument = z.infer<typeof interimDocumentSchema>

export const recordInterimDocumentSchema = z.object({ personId: z.uuid(), paper: interimDocumentSchema })
export type RecordInterimDocumentInput = z.infer<typeof recordInterimDocumentSchema>

export const endInterimDocumentSchema = z.object({ interimDocumentId: z.uuid() })
