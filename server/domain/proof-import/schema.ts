import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'
import { cellText, lineText } from '#server/domain/text/schema.ts'
import { LINES_AT_ONCE, LIST_COLUMNS, LONGEST_CELL, MOST_LINES } from './rules.ts'

/** `line`: its number in the file. `personId`: the person whom the user chose among several of the same name. */
const listLineSchema = z.object({
  line: z.int().min(1).max(1_000_000),
  cells: z.partialRecord(z.enum(LIST_COLUMNS), cellText(LONGEST_CELL)),
  personId: z.uuid().optional(),
})
export type ListLine = z.infer<typeof listLineSchema>

const portion = z
  .array(listLineSchema)
  .min(1)
  .max(LINES_AT_ONCE)
  .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length)

export const previewListSchema = z.object({ lines: portion })
export type PreviewListInput = z.infer<typeof previewListSchema>

/** The page makes `key`. All portions of one list have the same, and a line that is sent twice under it is imported once. */
export const importListSchema = z.object({
  key: z.uuid(),
  fileName: lineText({ max: LENGTHS.fileName }),
  lineCount: z.int().min(1).max(MOST_LINES),
  approves: z.boolean(),
  lines: portion,
})
export type ImportListInput = z.infer<typeof importListSchema>

export const importIdSchema = z.object({ importId: z.uuid() })
export type ImportIdInput = z.infer<typeof importIdSchema>

/** `after`: the line that the page before ended with. */
export const getImportSchema = z.object({ importId: z.uuid(), after: z.int().min(0).max(1_000_000).optional() })
export type GetImportInput = z.infer<typeof getImportSchema>
