import { z } from 'zod'
import { ATTENDEE_LANGUAGES, TEACHING_LANGUAGES, TRAINING_ITEMS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { attendanceWriteSchema } from '#server/domain/attendance/schema.ts'
import { MOST_TOPICS } from '#server/domain/course/rules.ts'
import { type DeviceWrite, deviceWriteSchema, encryptedWriteSchema } from '#server/domain/device/schema.ts'
import { MOST_DAYS } from '#server/domain/plan/rules.ts'
import { MOST_COURSES_AT_ONCE } from '#server/domain/session/rules.ts'
import { lineText, tokenText } from '#server/domain/text/schema.ts'
import { equipmentSchema, itemSchema, MOST_MODELS_AT_ONCE } from '#server/domain/training/schema.ts'
import { isPath, type Mark, type Shown } from './rules.ts'

const shownCourseSchema = z.object({
  courseVersionId: z.uuid(),
  textSha256: tokenText(64),
  done: z.array(itemSchema).max(TRAINING_ITEMS.length + MOST_TOPICS),
  equipment: z.array(equipmentSchema).max(MOST_MODELS_AT_ONCE),
  language: z.enum(TEACHING_LANGUAGES).nullable(),
})

export const shownSchema = z.object({
  language: z.enum(ATTENDEE_LANGUAGES),
  place: lineText({ max: LENGTHS.place }),
  trainedOn: z.iso.date(),
  days: z.array(z.iso.date()).min(2).max(MOST_DAYS).optional(),
  instructor: lineText({ max: 2 * LENGTHS.personName }),
  courses: z.array(shownCourseSchema).min(1).max(MOST_COURSES_AT_ONCE),
  statement: lineText({ min: 1, max: LENGTHS.note }),
})

/** How it was signed: the device encrypts it, because a drawing is personal. */
export const markSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('drawn'), path: tokenText(LENGTHS.signaturePath).refine(isPath, 'path') }),
  z.object({ method: z.literal('tap') }),
])

export const signSchema = encryptedWriteSchema.extend({ attendanceId: z.uuid(), shown: shownSchema })
export type SignInput = DeviceWrite & { attendanceId: string; shown: Shown; mark: Mark }

export const undoSignatureSchema = attendanceWriteSchema.extend({ signatureId: z.uuid() })
export type UndoSignatureInput = z.infer<typeof undoSignatureSchema>

/** A completion, with the instructor's signature where there is one. A page of an older version sends neither. */
export const completeSchema = deviceWriteSchema.extend({
  companySlug: tokenText(80),
  /** The encrypted mark of the instructor, and what was shown. */
  signature: z.object({ sealed: tokenText(8_000), shown: shownSchema }).optional(),
  /** For how many people without a signature the instructor said yes, having seen their names. */
  unsignedAccepted: z.number().int().min(0).max(10_000).optional(),
})
export type CompleteInput = DeviceWrite & {
  signature?: { shown: Shown; mark: Mark } | undefined
  unsignedAccepted?: number | undefined
}
