import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'

/** The shortest text that is searched for, in characters. */
export const MIN_SEARCH_LENGTH = 2

export const searchEnterprisesSchema = z.object({
  text: z.string().trim().min(MIN_SEARCH_LENGTH, 'required').max(LENGTHS.searchText, 'tooLong'),
})
export const findEnterpriseSchema = z.object({ orgnr: z.string().max(LENGTHS.searchText, 'tooLong') })
