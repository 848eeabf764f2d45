import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'

/** An e-mail address in its one canonical form: trimmed and in lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(LENGTHS.email, 'tooLong')
  .pipe(z.email('email'))

export const emailLocale = z.enum(['nb', 'en'])
