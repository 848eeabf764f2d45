import { z } from 'zod'
import { REQUEST_OUTCOMES, WORKER_REQUESTS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { linesText } from '#server/domain/text/schema.ts'

/** What a person asks the company for. */
export const makeRequestSchema = z.object({
  kind: z.enum(WORKER_REQUESTS),
  text: linesText({ max: LENGTHS.request, min: 1 }),
})
export type MakeRequestInput = z.infer<typeof makeRequestSchema>

export const answerRequestSchema = z.object({
  requestId: z.uuid(),
  outcome: z.enum(REQUEST_OUTCOMES),
  /** The person reads it. */
  answer: linesText({ max: LENGTHS.request, min: 1 }),
})
export type AnswerRequestInput = z.infer<typeof answerRequestSchema>
