import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'

export const renameAccountInput = z.object({
  name: z.string().trim().min(2, 'tooShort').max(LENGTHS.personName, 'tooLong'),
})
export type RenameAccountInput = z.infer<typeof renameAccountInput>

export const revokeSignInInput = z.object({ signInId: z.uuid() })
export const invitationInput = z.object({ invitationId: z.uuid() })
