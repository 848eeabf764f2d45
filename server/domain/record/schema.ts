import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { declaredPersonFields, hasName } from '#server/domain/attendance/schema.ts'
import { reasonSchema } from '#server/domain/session/schema.ts'
import { cursorKey, linesText, searchText } from '#server/domain/text/schema.ts'
import { VALIDITY_STATES } from './rules.ts'

export const recordIdSchema = z.object({ recordId: z.uuid() })

/** A record, and the paper to print it on: A4 unless said otherwise. */
export const printCertificateSchema = z.object({ recordId: z.uuid(), form: z.enum(['a4', 'wallet']).optional() })

export const revokeRecordSchema = z.object({
  recordId: z.uuid(),
  reason: linesText({ min: 1, max: LENGTHS.note }),
})
export type RevokeRecordInput = z.infer<typeof revokeRecordSchema>

const correction = declaredPersonFields
  .pick({ firstName: true, lastName: true, birthDate: true })
  .extend({ recordId: z.uuid(), reason: reasonSchema })
const ONE_NAME = { path: ['firstName'], error: 'required' }

/** The form's input: the whole name and birth date as they should have been. */
export const correctionFormSchema = correction.refine(hasName, ONE_NAME)

/** The page creates `key`, so that sending it twice issues one record. */
export const correctRecordSchema = correction.extend({ key: z.uuid() }).refine(hasName, ONE_NAME)
export type CorrectRecordInput = z.infer<typeof correctRecordSchema>

export const PRINT_OF = ['session', 'person', 'employer'] as const

/** Whose certificates are printed at once. */
export const printManySchema = z.object({ of: z.enum(PRINT_OF), id: z.uuid() })
export type PrintManyInput = z.infer<typeof printManySchema>

/** The edge of a page: the sort key of its last row, and its id. */
const cursor = z.object({ key: cursorKey(LENGTHS.companyName * 2), id: z.guid() })

export const SORTS = ['name', 'expiry'] as const

export const listByPersonSchema = z.object({
  search: searchText().default(''),
  state: z.enum(VALIDITY_STATES).optional(),
  employerId: z.uuid().optional(),
  sort: z.enum(SORTS).default('name'),
  after: cursor.optional(),
})
export type ListByPersonInput = z.infer<typeof listByPersonSchema>

export const listByEmployerSchema = z.object({
  search: searchText().default(''),
  state: z.enum(VALIDITY_STATES).optional(),
  after: cursor.optional(),
})
export type ListByEmployerInput = z.infer<typeof listByEmployerSchema>
