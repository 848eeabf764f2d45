import { z } from 'zod'
import { STAFF_DAYS, STAFF_VIEWS } from './rules.ts'

export const listStaffChangesSchema = z.object({
  view: z.enum(STAFF_VIEWS).optional(),
  /** Only what happened in so many days. */
  days: z.literal(STAFF_DAYS).optional(),
  /** The last of the page before. */
  before: z.object({ happenedAt: z.date(), id: z.uuid() }).optional(),
})
export type ListStaffChangesInput = z.infer<typeof listStaffChangesSchema>

/** So many at once are a page of the list. */
export const MOST_JOINERS_AT_ONCE = 100

export const acknowledgeJoinersSchema = z.object({
  changeIds: z.array(z.uuid()).min(1).max(MOST_JOINERS_AT_ONCE),
})
export type AcknowledgeJoinersInput = z.infer<typeof acknowledgeJoinersSchema>

export const staffChangeIdSchema = z.object({ changeId: z.uuid() })
export type StaffChangeIdInput = z.infer<typeof staffChangeIdSchema>

export const confirmLeftSchema = staffChangeIdSchema.extend({
  /** The last day of work, `YYYY-MM-DD`, at the latest today. */
  leftOn: z.iso.date('date'),
})
export type ConfirmLeftInput = z.infer<typeof confirmLeftSchema>
