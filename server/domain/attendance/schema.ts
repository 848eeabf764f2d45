import { z } from 'zod'
import { LENGTHS, REMOVAL_REASONS, SCAN_SOURCES } from '#db/enums.ts'

const id = z.uuid()

export const checkInSchema = z.object({
  sessionId: id,
  scan: z.object({
    text: z.string().min(1).max(LENGTHS.scanText),
    source: z.enum(SCAN_SOURCES),
    /** The device's clock, as a claim. */
    scannedAt: z.iso.datetime({ offset: true }),
  }),
  /** Made on the device, once per scan: sending the same one again gives the first answer. */
  key: id,
})
export type CheckInInput = z.infer<typeof checkInSchema>

const name = z.string().trim().min(1, 'required').max(LENGTHS.personName, 'tooLong')

export const declareSchema = z.object({
  sessionId: id,
  /** The check-in that lacks an identity; none for a person without any card. */
  attendanceId: id.optional(),
  firstName: name,
  lastName: name,
  birthDate: z.iso.date('invalidDate').refine((date) => date >= '1900-01-01', 'invalidDate'),
  employerOrgnr: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^(\d{9})?$/, 'invalidOrgnr'))
    .optional(),
  employerName: z.string().trim().max(LENGTHS.companyName, 'tooLong').optional(),
  key: id,
})
export type DeclareInput = z.infer<typeof declareSchema>

export const confirmPresenceSchema = z.object({
  sessionId: id,
  attendanceIds: z.array(id).min(1).max(1000),
  present: z.boolean(),
})
export type ConfirmPresenceInput = z.infer<typeof confirmPresenceSchema>

export const removeAttendanceSchema = z.object({
  attendanceId: id,
  reason: z.enum(REMOVAL_REASONS).exclude(['undone', 'duplicate']),
  note: z.string().trim().max(LENGTHS.note, 'tooLong').optional(),
})
export type RemoveAttendanceInput = z.infer<typeof removeAttendanceSchema>

export const attendanceIdSchema = z.object({ attendanceId: id })
export const sessionIdSchema = z.object({ sessionId: id })
