import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { linesText, lineText } from '#server/domain/text/schema.ts'
import { MOST_COURSES_AT_ONCE } from './rules.ts'

/** Why something was corrected. Kept as long as the entry. */
export const reasonSchema = linesText({ min: 1, max: LENGTHS.note })

/** `YYYY-MM-DD`. Training before this is not recorded here. */
const trainingDay = z.iso.date('date').refine((day) => day >= '2000-01-01', 'date')

export const startSessionSchema = z.object({
  courseVersionIds: z.array(z.uuid()).min(1).max(MOST_COURSES_AT_ONCE),
  place: lineText({ max: LENGTHS.place }).default(''),
  /** Defaults to today in Norway. */
  trainedOn: trainingDay.optional(),
  /** The site where it is held. */
  projectId: z.uuid().optional(),
})
export type StartSessionInput = z.infer<typeof startSessionSchema>

export const sessionIdSchema = z.object({ sessionId: z.uuid() })

export const setTrainingDaySchema = z.object({ sessionId: z.uuid(), trainedOn: trainingDay })
export type SetTrainingDayInput = z.infer<typeof setTrainingDaySchema>

export const listSessionsSchema = z.object({
  state: z.enum(['open', 'completed']).optional(),
  courseId: z.uuid().optional(),
  /** Where the previous page ended. */
  before: z.object({ startedAt: z.coerce.date(), id: z.uuid() }).optional(),
})
export type ListSessionsInput = z.infer<typeof listSessionsSchema>

export const undoCompletionSchema = z.object({
  sessionId: z.uuid(),
  reason: linesText({ min: 1, max: LENGTHS.note }),
})
export type UndoCompletionInput = z.infer<typeof undoCompletionSchema>
