import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'

export const credentialSchema = z.object({
  clientId: z.string().trim().min(1, 'required').max(LENGTHS.companyName, 'tooLong'),
  clientSecret: z.string().trim().min(1, 'required').max(500, 'tooLong'),
})
export type CredentialInput = z.infer<typeof credentialSchema>
