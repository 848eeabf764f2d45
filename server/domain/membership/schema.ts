import { z } from 'zod'
import { ROLES } from '#db/enums.ts'
import { emailAddress, emailLocale } from '#server/domain/email/schema.ts'

export const memberRole = z.enum(ROLES)

export const inviteMemberInput = z.object({ email: emailAddress, role: memberRole, locale: emailLocale })
export type InviteMemberInput = z.infer<typeof inviteMemberInput>

export const resendInvitationInput = z.object({ invitationId: z.uuid(), locale: emailLocale })
export type ResendInvitationInput = z.infer<typeof resendInvitationInput>

export const cancelInvitationInput = z.object({ invitationId: z.uuid() })

export const changeRoleInput = z.object({ membershipId: z.uuid(), role: memberRole })
export type ChangeRoleInput = z.infer<typeof changeRoleInput>

export const removeMemberInput = z.object({ membershipId: z.uuid() })
