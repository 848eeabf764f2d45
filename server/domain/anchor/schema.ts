import { z } from 'zod'
import { emailAddress, emailLocale } from '#server/domain/email/schema.ts'

export const anchorRecipientSchema = z.object({ email: emailAddress, locale: emailLocale })
export type AnchorRecipientInput = z.infer<typeof anchorRecipientSchema>
