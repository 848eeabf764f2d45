import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'
import { canonicalOrgnr, isValidOrgnr } from '#server/domain/enterprise/rules.ts'

/** Nine digits with a right check digit, however they were typed. Whether test numbers may be used is the server's word. */
export const orgnr = z
  .string()
  .transform((text) => canonicalOrgnr(text) ?? '')
  .refine((digits) => isValidOrgnr(digits, { allowSynthetic: true }), 'orgnr')

export const findEnterpriseInput = z.object({ orgnr })

export const createCompanyInput = z.object({
  orgnr,
  /** Used only where the register does not answer. */
  typedName: z.string().trim().max(LENGTHS.companyName, 'tooLong').optional(),
})
export type CreateCompanyInput = z.infer<typeof createCompanyInput>
