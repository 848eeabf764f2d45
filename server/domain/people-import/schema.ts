import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { portionOf } from '#server/domain/list-import/schema.ts'
import { lineText } from '#server/domain/text/schema.ts'
import { MOST_PEOPLE, PEOPLE_COLUMNS } from './rules.ts'

const portion = portionOf(PEOPLE_COLUMNS)
export type PeopleLine = z.infer<typeof portion>[number]

export const previewPeopleSchema = z.object({ lines: portion })
export type PreviewPeopleInput = z.infer<typeof previewPeopleSchema>

/** The page makes `key`. All portions of one list have the same, and a line that is sent twice under it is imported once. */
export const importPeopleSchema = z.object({
  key: z.uuid(),
  fileName: lineText({ max: LENGTHS.fileName }),
  lineCount: z.int().min(1).max(MOST_PEOPLE),
  lines: portion,
})
export type ImportPeopleInput = z.infer<typeof importPeopleSchema>
