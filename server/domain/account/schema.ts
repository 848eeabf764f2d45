import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { nameText } from '#server/domain/text/schema.ts'

export const renameAccountSchema = z.object({ name: nameText({ min: 2, max: LENGTHS.personName }) })
export type RenameAccountInput = z.infer<typeof renameAccountSchema>

export const revokeSignInSchema = z.object({ signInId: z.uuid() })
export const invitationSchema = z.object({ invitationId: z.uuid() })
