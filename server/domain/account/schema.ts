import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'
import { nameText } from '#server/domain/text/schema.ts'

export const renameAccountInput = z.object({ name: nameText({ min: 2, max: LENGTHS.personName }) })
export type RenameAccountInput = z.infer<typeof renameAccountInput>

export const revokeSignInInput = z.object({ signInId: z.uuid() })
export const invitationInput = z.object({ invitationId: z.uuid() })
