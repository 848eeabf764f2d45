import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'
import { holdsNationalId } from '#server/domain/identification/rules.ts'

/** Why something was put right afterwards: kept with the entry for as long as the entry is. */
export const reasonSchema = z
  .string()
  .trim()
  .min(1, 'required')
  .max(LENGTHS.note, 'tooLong')
  .refine((text) => !holdsNationalId(text), 'nationalId')
