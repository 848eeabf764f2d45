import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { deviceWriteSchema } from '#server/domain/device/schema.ts'
import { linesText, tokenText } from '#server/domain/text/schema.ts'

/** The day of a session that a write is about. Left out for a session of one day. */
export const dayOfSession = z.iso.date('date').optional()

/** The reason is encrypted on the device: it may say why somebody was away. Without one, the person is no longer included. */
export const includeSchema = deviceWriteSchema.extend({
  attendanceId: z.uuid(),
  companySlug: tokenText(80),
  sealed: tokenText(8_000).optional(),
})

export const inclusionSchema = z.object({ reason: linesText({ min: 1, max: LENGTHS.note }) })
