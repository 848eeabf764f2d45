import { z } from 'zod'
import { GROUP_RULES, HMS_CARD_INDUSTRIES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { cursorKey, nameText } from '#server/domain/text/schema.ts'

const name = nameText({ min: 1, max: LENGTHS.groupName })

export const createGroupSchema = z
  .object({
    name,
    rule: z.enum(GROUP_RULES).default('by_hand'),
    employerId: z.uuid('choice').nullable().default(null),
    trade: z.enum(HMS_CARD_INDUSTRIES, 'choice').nullable().default(null),
    projectId: z.uuid('choice').nullable().default(null),
  })
  .refine(({ rule, employerId }) => rule !== 'employer' || employerId !== null, {
    error: 'choice',
    path: ['employerId'],
  })
  .refine(({ rule, trade }) => rule !== 'trade' || trade !== null, { error: 'choice', path: ['trade'] })
  .refine(({ rule, projectId }) => rule !== 'project' || projectId !== null, { error: 'choice', path: ['projectId'] })
export type CreateGroupInput = z.infer<typeof createGroupSchema>

export const groupIdSchema = z.object({ groupId: z.uuid() })
export type GroupIdInput = z.infer<typeof groupIdSchema>

export const renameGroupSchema = groupIdSchema.extend({ name })
export type RenameGroupInput = z.infer<typeof renameGroupSchema>

/** So many at once are a page of a list; more are added in turns. */
export const MOST_PEOPLE_AT_ONCE = 100

export const groupPeopleSchema = groupIdSchema.extend({
  personIds: z.array(z.uuid()).min(1).max(MOST_PEOPLE_AT_ONCE),
})
export type GroupPeopleInput = z.infer<typeof groupPeopleSchema>

export const getGroupSchema = groupIdSchema.extend({
  after: z.object({ key: cursorKey(250), id: z.uuid() }).optional(),
})
export type GetGroupInput = z.infer<typeof getGroupSchema>
