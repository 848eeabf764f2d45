import { z } from 'zod'
import { LENGTHS, REMOVAL_REASONS, SCAN_SOURCES } from '#db/enums.ts'
import { type DeviceWrite, deviceWriteSchema, sealedWriteSchema } from '#server/domain/device/schema.ts'

const id = z.uuid()

/** What was read, as it came. */
export const scanContentSchema = z.object({
  text: z.string().min(1).max(LENGTHS.scanText),
  source: z.enum(SCAN_SOURCES),
})
export type CheckInInput = DeviceWrite & { scan: z.infer<typeof scanContentSchema> }

const name = z.string().trim().min(1, 'required').max(LENGTHS.personName, 'tooLong')

/** Who somebody says they are. */
export const declaredPersonSchema = z.object({
  firstName: name,
  lastName: name,
  birthDate: z.iso.date('invalidDate').refine((date) => date >= '1900-01-01', 'invalidDate'),
  employerOrgnr: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^(\d{9})?$/, 'invalidOrgnr'))
    .optional(),
  employerName: z.string().trim().max(LENGTHS.companyName, 'tooLong').optional(),
})

/** The check-in that lacks an identity; none for a person without any card. */
export const declareSchema = sealedWriteSchema.extend({ attendanceId: id.optional() })
export type DeclareInput = DeviceWrite & { attendanceId?: string | undefined } & z.infer<typeof declaredPersonSchema>

export const confirmPresenceSchema = deviceWriteSchema.extend({
  attendanceIds: z.array(id).min(1).max(1000),
  present: z.boolean(),
})
export type ConfirmPresenceInput = z.infer<typeof confirmPresenceSchema>

/** An attendance by its id, or by the key of the scan that it came from. */
export const attendanceWriteSchema = deviceWriteSchema.extend({ attendanceId: id })
export type AttendanceWriteInput = z.infer<typeof attendanceWriteSchema>

export const removeAttendanceSchema = attendanceWriteSchema.extend({
  reason: z.enum(REMOVAL_REASONS).exclude(['undone', 'duplicate', 'late']),
  note: z.string().trim().max(LENGTHS.note, 'tooLong').optional(),
})
export type RemoveAttendanceInput = z.infer<typeof removeAttendanceSchema>

export const decideLateSchema = attendanceWriteSchema.extend({ decision: z.enum(['accept', 'dismiss']) })
export type DecideLateInput = z.infer<typeof decideLateSchema>

export const attendanceIdSchema = z.object({ attendanceId: id })
export const sessionIdSchema = z.object({ sessionId: id })
