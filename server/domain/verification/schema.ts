import { z } from 'zod'
import { tokenText } from '#server/domain/text/schema.ts'

/** What the provider sends back with the browser. */
export const finishVerificationSchema = z.object({
  code: tokenText(4_000),
  state: tokenText(4_000),
  iss: tokenText(500).optional(),
})
export type FinishVerificationInput = z.infer<typeof finishVerificationSchema>
