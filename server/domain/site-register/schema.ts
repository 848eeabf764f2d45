import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { declaredPersonFields, hasName } from '#server/domain/attendance/schema.ts'
import { canonicalCardNumber } from '#server/domain/hms-card/rules.ts'
import { cursorKey, enterpriseName, orgnrText, tokenText } from '#server/domain/text/schema.ts'

export const registerFilterSchema = z.object({
  projectId: z.uuid(),
  /** Also those who have left. */
  everybody: z.boolean().default(false),
})
export type RegisterFilterInput = z.infer<typeof registerFilterSchema>

export const listRegisterSchema = registerFilterSchema.extend({
  after: z.object({ key: cursorKey(250), id: z.uuid() }).optional(),
})
export type ListRegisterInput = z.infer<typeof listRegisterSchema>

/** So many at once are a page of a list; more are added in turns. */
export const MOST_PEOPLE_AT_ONCE = 100

export const addToRegisterSchema = z.object({
  projectId: z.uuid(),
  personIds: z.array(z.uuid()).min(1).max(MOST_PEOPLE_AT_ONCE),
})
export type AddToRegisterInput = z.infer<typeof addToRegisterSchema>

const personFields = declaredPersonFields
  .pick({
    firstName: true,
    lastName: true,
    birthDate: true,
    employerName: true,
  })
  .extend({ employerOrgnr: orgnrText().default('') })
/** A single name is a whole name. An employer is known by its number: a name alone would be lost. */
export const addByNameSchema = personFields
  .extend({ projectId: z.uuid() })
  .refine(hasName, {
    path: ['firstName'],
    error: 'required',
    when: ({ value }) => personFields.pick({ firstName: true, lastName: true }).safeParse(value).success,
  })
  .refine(({ employerOrgnr, employerName }) => !employerName || employerOrgnr !== '', {
    path: ['employerOrgnr'],
    error: 'required',
  })
export type AddByNameInput = z.infer<typeof addByNameSchema>

export const entryIdSchema = z.object({ projectId: z.uuid(), entryId: z.uuid() })
export type EntryIdInput = z.infer<typeof entryIdSchema>

export const changeEntrySchema = entryIdSchema.extend({
  /** Who has hired the person in. Empty: nobody. */
  hirerOrgnr: orgnrText().default(''),
  /** Used where the register does not know the number, or does not answer. */
  hirerName: enterpriseName({ max: LENGTHS.companyName }).default(''),
  /** The number of a card that nobody has scanned. Empty: there is none. Left out: as it was. */
  cardNumber: tokenText(20)
    .refine((text) => text.trim() === '' || canonicalCardNumber(text) !== null, 'cardNumber')
    .transform((text) => canonicalCardNumber(text) ?? '')
    .optional(),
})
export type ChangeEntryInput = z.infer<typeof changeEntrySchema>
