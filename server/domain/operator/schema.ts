import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { linesText, searchText } from '#server/domain/text/schema.ts'

const note = linesText({ min: 5, max: LENGTHS.note })

export const listCompaniesSchema = z.object({
  text: searchText().default(''),
  verified: z.boolean().default(false),
  after: z.uuid().nullable().default(null),
})
export type ListCompaniesInput = z.infer<typeof listCompaniesSchema>

export const verifyCompanySchema = z.object({
  companyId: z.uuid(),
  /** The evidence that the company has this orgnr. */
  evidence: note,
})
export type VerifyCompanyInput = z.infer<typeof verifyCompanySchema>

export const endVerificationSchema = z.object({ companyId: z.uuid(), reason: note })
export type EndVerificationInput = z.infer<typeof endVerificationSchema>

export const listEventsSchema = z.object({ after: z.uuid().nullable().default(null) })
