import { z } from 'zod'
import { DOCUMENT_KINDS, DOCUMENT_READERS, REMOVAL_REASONS, SCAN_SOURCES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { type DeviceWrite, deviceWriteSchema, encryptedWriteSchema } from '#server/domain/device/schema.ts'
import { interimDocumentSchema } from '#server/domain/interim-document/schema.ts'
import { reasonSchema } from '#server/domain/session/schema.ts'
import { dayOfSession } from '#server/domain/session-day/schema.ts'
import { enterpriseName, lineText, nameText, orgnrText, STRING_KINDS } from '#server/domain/text/schema.ts'

const id = z.uuid()

/** The text as it was read. */
export const scanContentSchema = z.object({
  text: z.string().min(1).max(LENGTHS.scanText).register(STRING_KINDS, { text: 'scan' }),
  source: z.enum(SCAN_SOURCES),
})
/** `day`: of a session that has several. */
export const checkInSchema = encryptedWriteSchema.extend({ day: dayOfSession })
export type CheckInInput = DeviceWrite & { scan: z.infer<typeof scanContentSchema>; day?: string | undefined }

/** Who the person claims to be, or who their document says they are, with the kind of document. A single name is a whole name. */
export const declaredPersonFields = z.object({
  firstName: nameText({ max: LENGTHS.personName }),
  lastName: nameText({ max: LENGTHS.personName }),
  birthDate: z.iso.date('invalidDate').refine((date) => date >= '1900-01-01', 'invalidDate'),
  employerOrgnr: orgnrText('invalidOrgnr').optional(),
  /** Used when the register does not know the number, or does not answer. */
  employerName: enterpriseName({ max: LENGTHS.companyName }).optional(),
  documentKind: z.enum(DOCUMENT_KINDS).optional(),
  /** How the names got from the document into the form. */
  readBy: z.enum(DOCUMENT_READERS).optional(),
  paper: interimDocumentSchema.optional(),
})
/** A single name is a whole name. */
export function hasName({ firstName, lastName }: { firstName: string; lastName: string }): boolean {
  return firstName !== '' || lastName !== ''
}

export const declaredPersonSchema = declaredPersonFields.refine(hasName, {
  path: ['firstName'],
  error: 'required',
  // Also when something else is wrong, so that all problems are reported at once.
  when: ({ value }) => declaredPersonFields.pick({ firstName: true, lastName: true }).safeParse(value).success,
})
export type DeclaredPerson = z.infer<typeof declaredPersonSchema>

/** The check-in that lacks an identity. Absent for a person without a card. */
export const declareSchema = encryptedWriteSchema.extend({ attendanceId: id.optional(), day: dayOfSession })
export type DeclareInput = DeviceWrite & {
  attendanceId?: string | undefined
  day?: string | undefined
} & DeclaredPerson

export const confirmPresenceSchema = deviceWriteSchema.extend({
  attendanceIds: z.array(id).min(1).max(1000),
  present: z.boolean(),
  day: dayOfSession,
})
export type ConfirmPresenceInput = z.infer<typeof confirmPresenceSchema>

/** An attendance by its id, or by the key of its scan. */
export const attendanceWriteSchema = deviceWriteSchema.extend({ attendanceId: id })
export type AttendanceWriteInput = z.infer<typeof attendanceWriteSchema>

/** `day`: of a session that has several, the day that the check-in was for. */
export const undoSchema = attendanceWriteSchema.extend({ day: dayOfSession })
export type UndoInput = z.infer<typeof undoSchema>

export const removeAttendanceSchema = attendanceWriteSchema.extend({
  reason: z.enum(REMOVAL_REASONS).exclude(['undone', 'duplicate', 'late']),
  note: lineText({ max: LENGTHS.note }).optional(),
})
export type RemoveAttendanceInput = z.infer<typeof removeAttendanceSchema>

export const decideLateSchema = attendanceWriteSchema.extend({ decision: z.enum(['accept', 'dismiss']) })
export type DecideLateInput = z.infer<typeof decideLateSchema>

export const attendanceIdSchema = z.object({ attendanceId: id })
export const sessionIdSchema = z.object({ sessionId: id })

/** A known person, or declared details: exactly one of the two. The page creates `key`, so that sending it twice adds one. */
export const addLateSchema = z
  .object({
    key: id,
    sessionId: id,
    personId: id.optional(),
    person: declaredPersonSchema.optional(),
    reason: reasonSchema,
  })
  .refine(({ personId, person }) => (personId === undefined) !== (person === undefined), 'choice')
export type AddLateInput = z.infer<typeof addLateSchema>
