import { z } from 'zod'
import { SHARE_LEVELS } from '#db/enums.ts'
import { MOST_COURSES_AT_ONCE } from '#server/domain/session/rules.ts'
import { tokenText } from '#server/domain/text/schema.ts'

export const invitationTokenSchema = z.object({ token: tokenText(60) })
export type InvitationTokenInput = z.infer<typeof invitationTokenSchema>

export const shareIdSchema = z.object({ shareId: z.uuid() })
export type ShareIdInput = z.infer<typeof shareIdSchema>

export const changeShareSchema = z.object({
  shareId: z.uuid(),
  level: z.enum(SHARE_LEVELS, 'choice'),
  /** The last day. */
  until: z.iso.date('date'),
})
export type ChangeShareInput = z.infer<typeof changeShareSchema>

/** People of the company's book, or everybody who is in a group today. */
export const sharePeopleSchema = z
  .object({
    shareId: z.uuid(),
    personIds: z.array(z.uuid()).max(100).default([]),
    groupId: z.uuid().nullable().default(null),
  })
  .refine(({ personIds, groupId }) => (groupId === null) === personIds.length > 0, {
    error: 'choice',
    path: ['groupId'],
  })
export type SharePeopleInput = z.infer<typeof sharePeopleSchema>

export const shareEntrySchema = z.object({ shareId: z.uuid(), entryId: z.uuid() })
export type ShareEntryInput = z.infer<typeof shareEntrySchema>

/** Which courses of the company stand for a course that the project requires. */
export const chooseCoursesSchema = z.object({
  shareId: z.uuid(),
  hostCourseId: z.uuid(),
  courseIds: z.array(z.uuid()).max(MOST_COURSES_AT_ONCE),
})
export type ChooseCoursesInput = z.infer<typeof chooseCoursesSchema>

export const removeSubcontractorSchema = z.object({ shareId: z.uuid(), projectCompanyId: z.uuid() })
export type RemoveSubcontractorInput = z.infer<typeof removeSubcontractorSchema>
