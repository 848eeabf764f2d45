import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'
import { cursorKey, linesText, searchText } from '#server/domain/text/schema.ts'
import { VALIDITY_STATES } from './rules.ts'

export const recordIdSchema = z.object({ recordId: z.uuid() })

export const revokeRecordSchema = z.object({
  recordId: z.uuid(),
  reason: linesText({ min: 1, max: LENGTHS.note }),
})
export type RevokeRecordInput = z.infer<typeof revokeRecordSchema>

/** The end of a page: the sort key of its last row, and its id. */
const cursor = z.object({ key: cursorKey(LENGTHS.companyName * 2), id: z.guid() })

export const SORTS = ['name', 'expiry'] as const

export const listByPersonSchema = z.object({
  search: searchText().default(''),
  state: z.enum(VALIDITY_STATES).optional(),
  employerId: z.uuid().optional(),
  sort: z.enum(SORTS).default('name'),
  after: cursor.optional(),
})
export type ListByPersonInput = z.infer<typeof listByPersonSchema>

export const listByEmployerSchema = z.object({
  search: searchText().default(''),
  state: z.enum(VALIDITY_STATES).optional(),
  after: cursor.optional(),
})
export type ListByEmployerInput = z.infer<typeof listByEmployerSchema>
