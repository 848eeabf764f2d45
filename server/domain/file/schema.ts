import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { lineText, tokenText } from '#server/domain/text/schema.ts'
import { UPLOAD_PURPOSES } from './rules.ts'

/** The query of an upload's address; the body is the file. */
export const uploadSchema = z.object({
  companySlug: tokenText(80),
  purpose: z.enum(UPLOAD_PURPOSES),
  name: lineText({ max: LENGTHS.fileName, min: 1 }),
})
/** The answer to an upload. */
export interface Upload {
  fileId: string
  name: string
  type: string
  /** Bytes, as stored. */
  size: number
  /** A link to the file that expires after minutes. */
  href: string
}

export type UploadInput = Omit<z.infer<typeof uploadSchema>, 'companySlug'>
