import { z } from 'zod'
import { listExpiriesSchema } from '#server/domain/expiry/schema.ts'
import { listByEmployerSchema, listByPersonSchema } from '#server/domain/record/schema.ts'
import { EXPORT_FORMATS } from './rules.ts'

/** A list with the filter that its page has. A download begins at the first row, wherever the page was. */
export const listToExportSchema = z.discriminatedUnion('list', [
  z.object({ list: z.literal('people'), filter: listByPersonSchema.omit({ after: true }) }),
  z.object({ list: z.literal('employers'), filter: listByEmployerSchema.omit({ after: true }) }),
  z.object({ list: z.literal('expiring'), filter: listExpiriesSchema.omit({ after: true }) }),
])
export type ListToExport = z.infer<typeof listToExportSchema>

export const exportListSchema = z.object({
  of: listToExportSchema,
  format: z.enum(EXPORT_FORMATS),
  language: z.enum(['nb', 'en']),
})
export type ExportListInput = z.infer<typeof exportListSchema>
