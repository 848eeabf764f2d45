import { z } from 'zod'
import { cellText } from '#server/domain/text/schema.ts'
import { LINES_AT_ONCE, type ListColumn, LONGEST_CELL } from './rules.ts'

const lineNumber = z.int().min(1).max(1_000_000)

/** The lines of one request, with these columns. `line`: its number in the file. `personId`: whom the user chose among several of a name. */
export const portionOf = <Column extends ListColumn>(columns: readonly Column[]) =>
  z
    .array(
      z.object({
        line: lineNumber,
        cells: z.partialRecord(z.enum(columns), cellText(LONGEST_CELL)),
        personId: z.uuid().optional(),
      }),
    )
    .min(1)
    .max(LINES_AT_ONCE)
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length)

export const importIdSchema = z.object({ importId: z.uuid() })
export type ImportIdInput = z.infer<typeof importIdSchema>

/** `after`: the line that the page before ended with. */
export const getImportSchema = z.object({ importId: z.uuid(), after: z.int().min(0).max(1_000_000).optional() })
export type GetImportInput = z.infer<typeof getImportSchema>
