import { z } from 'zod'
import { tokenText } from '#server/domain/text/schema.ts'

const day = z.iso.date('date').refine((text) => text >= '2000-01-01' && text <= '2999-12-31', 'date')

/** A whole area of actions (`record`), or one action (`record.issued`). */
const what = tokenText(60).regex(/^[a-z_]+([.][a-z_]+)?$/)

/** What the log is narrowed by: who (a membership, or Kyndig's own jobs), what, when, about which row. */
export const logFilterSchema = z.object({
  who: z.union([z.uuid(), z.literal('job')]).optional(),
  what: what.optional(),
  from: day.optional(),
  until: day.optional(),
  about: z.uuid().optional(),
})
export type LogFilter = z.infer<typeof logFilterSchema>

/** At most one edge: the last event of the page before (`older`), or the first one of the page after (`newer`). */
export const listEventsSchema = logFilterSchema.extend({ older: z.uuid().optional(), newer: z.uuid().optional() })
export type ListEventsInput = z.infer<typeof listEventsSchema>
