import { z } from 'zod'
import { LENGTHS, SCAN_SOURCES } from '#db/enums.ts'

/** What was read or typed, as it came. */
export const checkCardSchema = z.object({
  text: z.string().min(1).max(LENGTHS.scanText),
  source: z.enum(SCAN_SOURCES),
})
export type CheckCardInput = z.infer<typeof checkCardSchema>
