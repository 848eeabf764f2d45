import { z } from 'zod'

export const personIdSchema = z.object({ personId: z.uuid() })

export const issuePersonalCodeSchema = z.object({
  personId: z.uuid(),
  /** The code that the new one ends, as whoever asks has seen it; null where there is none. */
  replaces: z.uuid().nullable(),
})
export type IssuePersonalCodeInput = z.infer<typeof issuePersonalCodeSchema>

export const endPersonalCodeSchema = z.object({ codeId: z.uuid() })
