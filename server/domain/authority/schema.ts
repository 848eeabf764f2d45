import { z } from 'zod'
import { AUTHORITY_MODES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { linesText } from '#server/domain/text/schema.ts'

/** How many courses one grant covers. */
export const MOST_COURSES_OF_A_GRANT = 50

const firstDay = z.iso.date('date').refine((day) => day >= '2000-01-01', 'date')

/** One authority for each course. `untilDate`: the last day; null, or empty in the form, for no end. */
export const grantAuthoritySchema = z
  .object({
    membershipId: z.uuid(),
    courseIds: z.array(z.uuid()).min(1, 'chooseCourse').max(MOST_COURSES_OF_A_GRANT),
    fromDate: firstDay,
    untilDate: z.union([z.literal('').transform(() => null), z.iso.date('date')]).nullable(),
    grounds: linesText({ min: 1, max: LENGTHS.note }),
  })
  .refine(({ fromDate, untilDate }) => untilDate === null || untilDate >= fromDate, {
    path: ['untilDate'],
    message: 'date',
  })
export type GrantAuthorityInput = z.infer<typeof grantAuthoritySchema>

export const withdrawAuthoritySchema = z.object({
  authorityId: z.uuid(),
  reason: linesText({ min: 1, max: LENGTHS.note }),
})
export type WithdrawAuthorityInput = z.infer<typeof withdrawAuthoritySchema>

export const chooseAuthorityModeSchema = z.object({ mode: z.enum(AUTHORITY_MODES) })

export const membershipIdSchema = z.object({ membershipId: z.uuid() })
