import { z } from 'zod'
import { emailAddress, letterLocale } from '#server/domain/email/schema.ts'

/** The form's input: to whom, and in which language. */
export const letterFormSchema = z.object({ email: emailAddress, locale: letterLocale })
export type LetterForm = z.infer<typeof letterFormSchema>

/** The page creates `key`, so that sending it twice writes one letter. */
export const sendCertificateSchema = letterFormSchema.extend({ key: z.uuid(), recordId: z.uuid() })
export type SendCertificateInput = z.infer<typeof sendCertificateSchema>
