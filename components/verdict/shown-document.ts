import { z } from 'zod'
import { parseBirthDate } from '#components/form/birth-date.ts'
import { shownDocumentSchema } from '#server/domain/verdict/schema.ts'

export type ShownDocument = z.infer<typeof shownDocumentSchema>

/** `birthDate`: day first, as people write it. */
export const EMPTY_DOCUMENT = { firstName: '', lastName: '', birthDate: '' }

const typed: z.ZodType<typeof EMPTY_DOCUMENT, typeof EMPTY_DOCUMENT> = z.custom()

/** Reads the form's date, and leaves the rest to the schema of the procedure. */
export const documentFormSchema = typed
  .transform(({ birthDate, ...names }) => ({ ...names, birthDate: parseBirthDate(birthDate, new Date()) ?? '' }))
  .pipe(z.preprocess((value) => value, shownDocumentSchema))
