import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { STRING_KINDS } from '#server/domain/text/schema.ts'

// Exactly what the register gave, character by character.
const secret = (max: number) =>
  z.string().trim().min(1, 'required').max(max, 'tooLong').register(STRING_KINDS, { text: 'secret' })

export const credentialSchema = z.object({
  clientId: secret(LENGTHS.companyName),
  clientSecret: secret(500),
})
export type CredentialInput = z.infer<typeof credentialSchema>
