import { z } from 'zod'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { STRING_KINDS } from '#server/domain/text/schema.ts'
import { canonicalEmail, EMAIL_PATTERN } from './rules.ts'

/** An e-mail address in its canonical form (`canonicalEmail`). */
export const emailAddress = z
  .string()
  .max(LENGTHS.email * 4, 'tooLong')
  .transform(canonicalEmail)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(LENGTHS.email, 'tooLong')
      .pipe(z.email({ pattern: EMAIL_PATTERN, error: 'email' })),
  )
  .register(STRING_KINDS, { text: 'email' })

/** The language of an e-mail to a member. */
export const emailLocale = z.enum(['nb', 'en'])

/** The language of an e-mail to somebody who was trained, or who is to be. */
export const letterLocale = z.enum(ATTENDEE_LANGUAGES)
