import { z } from 'zod'
import { ROLES } from '#db/enums.ts'
import { emailAddress, emailLocale } from '#server/domain/email/schema.ts'

export const memberRole = z.enum(ROLES)

export const inviteMemberSchema = z.object({ email: emailAddress, role: memberRole, locale: emailLocale })
export type InviteMemberInput = z.infer<typeof inviteMemberSchema>

export const resendInvitationSchema = z.object({ invitationId: z.uuid(), locale: emailLocale })
export type ResendInvitationInput = z.infer<typeof resendInvitationSchema>

export const cancelInvitationSchema = z.object({ invitationId: z.uuid() })

export const changeRoleSchema = z.object({ membershipId: z.uuid(), role: memberRole })
export type ChangeRoleInput = z.infer<typeof changeRoleSchema>

export const removeMemberSchema = z.object({ membershipId: z.uuid() })
