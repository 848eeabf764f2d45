import { z } from 'zod'
import { HMS_CARD_INDUSTRIES, REQUIREMENT_AUDIENCES } from '#db/enums.ts'
import { cursorKey, searchText, tokenText } from '#server/domain/text/schema.ts'

/** So many courses at once are more than anybody picks from a list. */
export const MOST_COURSES_OF_A_REQUIREMENT = 30

export const makeRequirementSchema = z
  .object({
    courseIds: z.array(z.uuid()).min(1, 'required').max(MOST_COURSES_OF_A_REQUIREMENT),
    audience: z.enum(REQUIREMENT_AUDIENCES, 'choice'),
    groupId: z.uuid('choice').nullable().default(null),
    trade: z.enum(HMS_CARD_INDUSTRIES, 'choice').nullable().default(null),
    projectId: z.uuid('choice').nullable().default(null),
    /** A category of the catalogue by its key, or one of the company's own by its id. */
    categoryKey: tokenText(60).nullable().default(null),
    categoryId: z.uuid('choice').nullable().default(null),
  })
  .refine(({ audience, groupId }) => audience !== 'group' || groupId !== null, { error: 'choice', path: ['groupId'] })
  .refine(({ audience, trade }) => audience !== 'trade' || trade !== null, { error: 'choice', path: ['trade'] })
  .refine(({ audience, projectId }) => audience !== 'project' || projectId !== null, {
    error: 'choice',
    path: ['projectId'],
  })
  .refine(
    ({ audience, categoryKey, categoryId }) =>
      audience !== 'equipment' || (categoryKey === null) !== (categoryId === null),
    { error: 'choice', path: ['categoryKey'] },
  )
export type MakeRequirementInput = z.infer<typeof makeRequirementSchema>

export const requirementIdSchema = z.object({ requirementId: z.uuid() })
export type RequirementIdInput = z.infer<typeof requirementIdSchema>

export const requirementMatrixSchema = z.object({
  search: searchText().default(''),
  groupId: z.uuid().optional(),
  /** Only who is on the list of a project. */
  projectId: z.uuid().optional(),
  courseId: z.uuid().optional(),
  /** Only people who lack something. */
  gaps: z.boolean().default(false),
  after: z.object({ key: cursorKey(250), id: z.guid() }).optional(),
})
export type RequirementMatrixInput = z.infer<typeof requirementMatrixSchema>
