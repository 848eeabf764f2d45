import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { canonicalOrgnr, isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { nameText, STRING_KINDS } from '#server/domain/text/schema.ts'

/** Nine digits with a valid check digit, in any notation. The server decides whether test numbers are allowed. */
export const orgnr = z
  .string()
  .transform((text) => canonicalOrgnr(text) ?? '')
  .refine((digits) => isValidOrgnr(digits, { allowSynthetic: true }), 'orgnr')
  .register(STRING_KINDS, { text: 'number' })

export const findOwnEnterpriseSchema = z.object({ orgnr })

export const createCompanySchema = z.object({
  orgnr,
  /** Used only when the register does not answer. */
  typedName: nameText({ max: LENGTHS.companyName }).optional(),
})
export type CreateCompanyInput = z.infer<typeof createCompanySchema>
