import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { VALIDITY_STATES } from '#server/domain/record/rules.ts'
import { cursorKey, searchText } from '#server/domain/text/schema.ts'

export const listWorkersSchema = z.object({
  search: searchText().default(''),
  state: z.enum(VALIDITY_STATES).optional(),
  /** The edge of a page: the sort key of its last worker, and that worker's key. */
  after: z.object({ key: cursorKey(LENGTHS.personName * 3), id: z.guid() }).optional(),
})
export type ListWorkersInput = z.infer<typeof listWorkersSchema>

export const answerEmployerClaimSchema = z.object({ claimId: z.uuid(), answer: z.enum(['accepted', 'rejected']) })
export type AnswerEmployerClaimInput = z.infer<typeof answerEmployerClaimSchema>
