import { z } from 'zod'
import { VERSION_EFFECTS } from '#db/enums.ts'

/** What a new version does to earlier records; `endsDate` is the last day on which they count. */
export const effectSchema = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('stay') }),
  z.object({ effect: z.enum(VERSION_EFFECTS).exclude(['stay']), endsDate: z.iso.date('date') }),
])
export type Effect = z.infer<typeof effectSchema>

export const countAffectedSchema = z.object({
  courseId: z.uuid(),
  /** Left out: the records that count today, whatever a version does to them. */
  endsDate: z.iso.date('date').optional(),
})
export type CountAffectedInput = z.infer<typeof countAffectedSchema>

export const listAffectedSchema = z.object({
  courseId: z.uuid(),
  /** The last row of the page before. */
  after: z.object({ day: z.iso.date(), personId: z.uuid() }).optional(),
})
export type ListAffectedInput = z.infer<typeof listAffectedSchema>
