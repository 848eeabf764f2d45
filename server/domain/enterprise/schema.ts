import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { searchText } from '#server/domain/text/schema.ts'

/** The shortest search text, in characters. */
export const MIN_SEARCH_LENGTH = 2

export const searchEnterprisesSchema = z.object({
  text: searchText({ min: MIN_SEARCH_LENGTH, max: LENGTHS.searchText }),
})
export const findEnterpriseSchema = z.object({ orgnr: searchText() })
