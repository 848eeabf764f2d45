import { z } from 'zod'
import { emailAddress, emailLocale } from '#server/domain/email/schema.ts'
import { STRING_KINDS, tokenText } from '#server/domain/text/schema.ts'
import { CODE_DIGITS } from './rules.ts'

/** The code as people type it: `12345678`, `1234 5678`, `1234-5678`. */
export const typedCode = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(new RegExp(`^[0-9]{${CODE_DIGITS}}$`)))
  .register(STRING_KINDS, { text: 'number' })

export const linkSecret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .register(STRING_KINDS, { text: 'token' })

export const requestSignInCodeSchema = z.object({
  email: emailAddress,
  locale: emailLocale,
  /** Where to go afterwards: a path of our own. */
  next: tokenText(500),
})
export type RequestSignInCodeInput = z.infer<typeof requestSignInCodeSchema>

export const describeSignInLinkSchema = z.object({ link: linkSecret })
