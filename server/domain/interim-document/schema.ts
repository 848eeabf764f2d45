import { z } from 'zod'
import { INTERIM_DOCUMENT_KINDS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { linesText } from '#server/domain/text/schema.ts'

/** An interim document: its kind and its last valid day. Nothing else of it is stored. */
export const interimDocumentSchema = z.object({
  kind: z.enum(INTERIM_DOCUMENT_KINDS),
  validUntil: z.iso.date('date').optional(),
  note: linesText({ max: LENGTHS.note }).optional(),
})
export type InterimDocument = z.infer<typeof interimDocumentSchema>

export const recordInterimDocumentSchema = z.object({ personId: z.uuid(), paper: interimDocumentSchema })
export type RecordInterimDocumentInput = z.infer<typeof recordInterimDocumentSchema>

export const endInterimDocumentSchema = z.object({ interimDocumentId: z.uuid() })
