import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { linesText, searchText } from '#server/domain/text/schema.ts'

export const personIdSchema = z.object({ personId: z.uuid() })

const reason = linesText({ min: 1, max: LENGTHS.note })

/** `keptId` is shown for both. */
export const mergePersonsSchema = z.object({ keptId: z.uuid(), goneId: z.uuid(), reason })
export type MergePersonsInput = z.infer<typeof mergePersonsSchema>

export const undoMergeSchema = z.object({ decisionId: z.uuid(), reason })
export type UndoMergeInput = z.infer<typeof undoMergeSchema>

export const twoPersonsSchema = z.object({ personId: z.uuid(), otherId: z.uuid() })
export type TwoPersonsInput = z.infer<typeof twoPersonsSchema>

export const searchPeopleSchema = z.object({ text: searchText() })
export type SearchPeopleInput = z.infer<typeof searchPeopleSchema>
