import { z } from 'zod'
import { deviceWriteSchema } from '#server/domain/device/schema.ts'
import { MOST_COURSES_AT_ONCE } from '#server/domain/session/rules.ts'

/** Each of these people and each of these courses: a cell of the matrix, a row, a column, or all of it. */
export const setExceptionsSchema = deviceWriteSchema.extend({
  attendanceIds: z.array(z.uuid()).min(1).max(500),
  courseVersionIds: z.array(z.uuid()).min(1).max(MOST_COURSES_AT_ONCE),
  /** False: they took the courses after all. */
  excepted: z.boolean(),
})
export type SetExceptionsInput = z.infer<typeof setExceptionsSchema>
