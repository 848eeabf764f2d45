import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { emailAddress, emailLocale } from '#server/domain/email/schema.ts'
import { enterpriseName, orgnrText } from '#server/domain/text/schema.ts'

/** The company to invite. The name is used where the register gives none. */
const invited = {
  orgnr: orgnrText().refine((orgnr) => orgnr !== '', 'required'),
  name: enterpriseName({ max: LENGTHS.companyName }).default(''),
  email: emailAddress,
  locale: emailLocale,
}

/** The form of both. */
export const invitedSchema = z.object(invited)

export const inviteCompanySchema = z.object({ projectId: z.uuid(), ...invited })
export type InviteCompanyInput = z.infer<typeof inviteCompanySchema>

/** The same by a company that is on the project, for one that works for it. */
export const inviteSubcontractorSchema = z.object({ shareId: z.uuid(), ...invited })
export type InviteSubcontractorInput = z.infer<typeof inviteSubcontractorSchema>

export const projectCompanyIdSchema = z.object({ projectCompanyId: z.uuid() })
export type ProjectCompanyIdInput = z.infer<typeof projectCompanyIdSchema>

/** Only people who lack something, or of whom that is not known. */
const gaps = z.boolean().default(false)

export const listSharedPeopleSchema = z.object({
  projectCompanyId: z.uuid(),
  gaps,
  from: z.int().min(0).max(1_000).default(0),
})
export type ListSharedPeopleInput = z.infer<typeof listSharedPeopleSchema>

export const sharedPeopleFilterSchema = z.object({
  projectId: z.uuid(),
  /** Null: those of all companies on the project. */
  projectCompanyId: z.uuid().nullable().default(null),
  gaps,
})
export type SharedPeopleFilterInput = z.infer<typeof sharedPeopleFilterSchema>
