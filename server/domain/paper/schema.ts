import { z } from 'zod'
import { LENGTHS, STAND_IN_PAPER_KINDS } from '#db/enums.ts'
import { linesText } from '#server/domain/text/schema.ts'

/** A paper that stands in for a card: what it is and until when it holds. Nothing else of it is kept. */
export const paperSchema = z.object({
  kind: z.enum(STAND_IN_PAPER_KINDS),
  validUntil: z.iso.date('date').optional(),
  note: linesText({ max: LENGTHS.note }).optional(),
})
export type Paper = z.infer<typeof paperSchema>

export const recordPaperSchema = z.object({ personId: z.uuid(), paper: paperSchema })
export type RecordPaperInput = z.infer<typeof recordPaperSchema>

export const endPaperSchema = z.object({ paperId: z.uuid() })
