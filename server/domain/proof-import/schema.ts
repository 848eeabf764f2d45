import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { portionOf } from '#server/domain/list-import/schema.ts'
import { lineText } from '#server/domain/text/schema.ts'
import { MOST_LINES, PROOF_COLUMNS } from './rules.ts'

const portion = portionOf(PROOF_COLUMNS)
export type ListLine = z.infer<typeof portion>[number]

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
