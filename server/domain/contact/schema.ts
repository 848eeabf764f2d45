import { z } from 'zod'
import { emailAddress, letterLocale } from '#server/domain/email/schema.ts'

export const setContactSchema = z.object({ personId: z.uuid(), email: emailAddress, locale: letterLocale })
export type SetContactInput = z.infer<typeof setContactSchema>
