import { z } from 'zod'
import { emailAddress, emailLocale } from '#server/domain/email/schema.ts'

export const setContactSchema = z.object({ personId: z.uuid(), email: emailAddress, locale: emailLocale })
export type SetContactInput = z.infer<typeof setContactSchema>
