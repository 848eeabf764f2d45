import { z } from 'zod'
import { logFilterSchema } from '#server/domain/audit/schema.ts'
import { membershipIdSchema } from '#server/domain/authority/schema.ts'
import { listCardsSchema } from '#server/domain/card/schema.ts'
import { courseSchema, listCoursesSchema } from '#server/domain/course/schema.ts'
import { listCategoriesSchema, listModelsSchema } from '#server/domain/equipment/schema.ts'
import { listExpiriesSchema } from '#server/domain/expiry/schema.ts'
import { listProofsSchema } from '#server/domain/external-proof/schema.ts'
import { groupIdSchema } from '#server/domain/group/schema.ts'
import { getImportSchema } from '#server/domain/list-import/schema.ts'
import { listPlansSchema, planIdSchema } from '#server/domain/plan/schema.ts'
import { listProjectsSchema, projectIdSchema } from '#server/domain/project/schema.ts'
import { sharedPeopleFilterSchema } from '#server/domain/project-company/schema.ts'
import { shareIdSchema } from '#server/domain/project-share/schema.ts'
import { listByEmployerSchema, listByPersonSchema } from '#server/domain/record/schema.ts'
import { requirementMatrixSchema } from '#server/domain/requirement/schema.ts'
import { listSessionsSchema, sessionIdSchema } from '#server/domain/session/schema.ts'
import { registerFilterSchema } from '#server/domain/site-register/schema.ts'
import { listStaffChangesSchema } from '#server/domain/staff-change/schema.ts'
import { listQualifiedSchema } from '#server/domain/verdict/schema.ts'
import { listAffectedSchema } from '#server/domain/version-effect/schema.ts'
import { listWorkersSchema } from '#server/domain/worker/schema.ts'
import { EXPORT_FORMATS } from './rules.ts'

const noFilter = z.object({})

/** A list with the filter that its page has. A download begins at the first row, wherever the page was. */
export const listToExportSchema = z.discriminatedUnion('list', [
  z.object({ list: z.literal('people'), filter: listByPersonSchema.omit({ after: true }) }),
  z.object({ list: z.literal('employers'), filter: listByEmployerSchema.omit({ after: true }) }),
  z.object({ list: z.literal('expiring'), filter: listExpiriesSchema.omit({ after: true }) }),
  z.object({ list: z.literal('attendance'), filter: sessionIdSchema }),
  z.object({ list: z.literal('workers'), filter: listWorkersSchema.omit({ after: true }) }),
  z.object({ list: z.literal('staffChanges'), filter: listStaffChangesSchema.omit({ before: true }) }),
  z.object({ list: z.literal('sessions'), filter: listSessionsSchema.omit({ before: true }) }),
  z.object({ list: z.literal('plans'), filter: listPlansSchema.omit({ after: true }) }),
  z.object({ list: z.literal('invitees'), filter: planIdSchema }),
  z.object({ list: z.literal('courses'), filter: listCoursesSchema.pick({ search: true, state: true }) }),
  z.object({ list: z.literal('affected'), filter: listAffectedSchema.omit({ after: true }) }),
  z.object({ list: z.literal('authorities'), filter: membershipIdSchema }),
  z.object({ list: z.literal('courseAuthorities'), filter: courseSchema }),
  z.object({ list: z.literal('equipmentModels'), filter: listModelsSchema.pick({ search: true }) }),
  z.object({ list: z.literal('equipmentCategories'), filter: listCategoriesSchema.pick({ search: true }) }),
  z.object({ list: z.literal('members'), filter: noFilter }),
  z.object({ list: z.literal('requirements'), filter: requirementMatrixSchema.omit({ after: true }) }),
  z.object({ list: z.literal('requirementRules'), filter: noFilter }),
  z.object({ list: z.literal('groups'), filter: noFilter }),
  z.object({ list: z.literal('groupPeople'), filter: groupIdSchema }),
  z.object({ list: z.literal('qualified'), filter: listQualifiedSchema.omit({ after: true }) }),
  z.object({ list: z.literal('lookUps'), filter: noFilter }),
  z.object({ list: z.literal('cards'), filter: listCardsSchema.omit({ after: true }) }),
  z.object({ list: z.literal('projects'), filter: listProjectsSchema.omit({ after: true }) }),
  z.object({ list: z.literal('siteRegister'), filter: registerFilterSchema }),
  z.object({ list: z.literal('projectCompanies'), filter: projectIdSchema }),
  z.object({ list: z.literal('sharedPeople'), filter: sharedPeopleFilterSchema }),
  z.object({ list: z.literal('sharedProjects'), filter: noFilter }),
  z.object({ list: z.literal('sharePeople'), filter: shareIdSchema }),
  z.object({ list: z.literal('proofs'), filter: listProofsSchema.omit({ after: true }) }),
  z.object({ list: z.literal('importedPeople'), filter: getImportSchema.omit({ after: true }) }),
  z.object({ list: z.literal('importedProofs'), filter: getImportSchema.omit({ after: true }) }),
  z.object({ list: z.literal('inspections'), filter: noFilter }),
  z.object({ list: z.literal('log'), filter: logFilterSchema }),
])
export type ListToExport = z.infer<typeof listToExportSchema>

export const exportListSchema = z.object({
  of: listToExportSchema,
  format: z.enum(EXPORT_FORMATS),
  language: z.enum(['nb', 'en']),
})
export type ExportListInput = z.infer<typeof exportListSchema>
