import { z } from 'zod'
import { HMS_CARD_STATUSES, SCAN_SOURCES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { STRING_KINDS } from '#server/domain/text/schema.ts'
import { CARD_FILTERS } from './rules.ts'

/** The text as it was read or typed. */
export const checkCardSchema = z.object({
  text: z.string().min(1).max(LENGTHS.scanText).register(STRING_KINDS, { text: 'scan' }),
  source: z.enum(SCAN_SOURCES),
})
export type CheckCardInput = z.infer<typeof checkCardSchema>

export const listCardsSchema = z.object({
  filter: z.enum(CARD_FILTERS).default('attention'),
  after: z.object({ status: z.enum(HMS_CARD_STATUSES), validTo: z.iso.date().nullable(), id: z.guid() }).optional(),
})
export type ListCardsInput = z.infer<typeof listCardsSchema>

/** One card, or all of them. */
export const startRecheckSchema = z.object({ cardId: z.uuid().optional() })

export const recheckIdSchema = z.object({ runId: z.uuid() })
