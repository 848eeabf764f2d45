import { z } from 'zod'

/** A month, as the first of its days: `2026-03-01`. */
const month = z.iso.date('date').refine((day) => day.endsWith('-01'), 'date')

export const listExpiriesSchema = z.object({
  kind: z.enum(['record', 'card']).default('record'),
  /** Without it: from today on. */
  month: month.optional(),
  employerId: z.uuid().optional(),
  /** Where the page before ended: the day, and the ids of the row. */
  after: z.object({ day: z.iso.date(), personId: z.uuid(), id: z.uuid() }).optional(),
})
export type ListExpiriesInput = z.infer<typeof listExpiriesSchema>

export const setNoticeSchema = z.object({ expiries: z.enum(['nb', 'en', 'none']) })
export type SetNoticeInput = z.infer<typeof setNoticeSchema>
