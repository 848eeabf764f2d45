import { z } from 'zod'

export const personIdSchema = z.object({ personId: z.uuid() })

export const issuePersonalCodeSchema = z.object({
  personId: z.uuid(),
  /** The code that the new one replaces, as the caller has seen it. Null when there is none. */
  replaces: z.uuid().nullable(),
})
export type IssuePersonalCodeInput = z.infer<typeof issuePersonalCodeSchema>

export const endPersonalCodeSchema = z.object({ codeId: z.uuid() })
