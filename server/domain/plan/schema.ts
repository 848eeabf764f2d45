import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { emailAddress, letterLocale } from '#server/domain/email/schema.ts'
import { addDays } from '#server/domain/record/rules.ts'
import { MOST_COURSES_AT_ONCE } from '#server/domain/session/rules.ts'
import { clockTime, nameText } from '#server/domain/text/schema.ts'
import { LONGEST_SPAN_DAYS, MOST_DAYS } from './rules.ts'

const dayOfPlan = z
  .object({ day: z.iso.date({ error: 'date', abort: true }), from: clockTime, to: clockTime })
  .refine(({ from, to }) => from < to, { error: 'endsBeforeStart', path: ['to'] })

const days = z
  .array(dayOfPlan)
  .min(1)
  .max(MOST_DAYS)
  .refine((all) => new Set(all.map(({ day }) => day)).size === all.length, 'sameDay')
  .refine((all) => isWithin(all.map(({ day }) => day).sort()), 'tooLongSpan')

function isWithin(sorted: string[]): boolean {
  const [first, last] = [sorted[0], sorted.at(-1)]
  return !first || !last || last <= addDays(first, LONGEST_SPAN_DAYS)
}

/** What stands in the letters to people whom the company may not know is a line without an address to follow. */
const planFields = z.object({
  courseIds: z.array(z.uuid()).min(1, 'required').max(MOST_COURSES_AT_ONCE),
  days,
  place: nameText({ max: LENGTHS.place }),
  project: nameText({ max: LENGTHS.project }),
  projectId: z.uuid('choice').nullable().default(null),
  instructorId: z.uuid('choice'),
  seats: z.int('number').min(1, 'tooSmall').max(1000, 'tooBig').nullable(),
  /** On how many of the days somebody must be present to get a record; null: on all of them. */
  daysNeeded: z.int('number').min(1, 'tooSmall').max(MOST_DAYS, 'tooBig').nullable().default(null),
})

export const planSchema = planFields.refine(({ days: all, daysNeeded }) => (daysNeeded ?? 0) <= all.length, {
  error: 'moreThanDays',
  path: ['daysNeeded'],
})
export type PlanInput = z.infer<typeof planSchema>

export const planIdSchema = z.object({ planId: z.uuid() })

/** `revision`: the one that was changed; another change meanwhile is a conflict. */
export const changePlanSchema = z.object({ planId: z.uuid(), revision: z.int().min(1), plan: planSchema })
export type ChangePlanInput = z.infer<typeof changePlanSchema>

export const listPlansSchema = z.object({
  state: z.enum(['upcoming', 'past']).default('upcoming'),
  after: z.object({ startsAt: z.coerce.date(), id: z.uuid() }).optional(),
})
export type ListPlansInput = z.infer<typeof listPlansSchema>

export const invitePersonSchema = z.object({
  planId: z.uuid(),
  personId: z.uuid(),
  /** Left out: the address that is known, if there is one. */
  email: emailAddress.optional(),
  locale: letterLocale,
})
export type InvitePersonInput = z.infer<typeof invitePersonSchema>

export const inviteEmployerSchema = z.object({
  planId: z.uuid(),
  employerId: z.uuid(),
  email: emailAddress.optional(),
  locale: letterLocale,
})
export type InviteEmployerInput = z.infer<typeof inviteEmployerSchema>

export const uninviteSchema = z.object({ planId: z.uuid(), inviteeId: z.uuid() })
export type UninviteInput = z.infer<typeof uninviteSchema>
