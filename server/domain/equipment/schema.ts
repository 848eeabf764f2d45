import { z } from 'zod'
import { COURSE_KINDS, TRADES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { LONGEST_VALIDITY_MONTHS } from '#server/domain/course/rules.ts'
import { categoryFields, topicsSchema } from '#server/domain/course/schema.ts'
import { lineText, searchText } from '#server/domain/text/schema.ts'

const name = lineText({ min: 1, max: LENGTHS.equipmentName })

export const listCategoriesSchema = z.object({ search: searchText().default(''), trade: z.enum(TRADES).optional() })
export type ListCategoriesInput = z.infer<typeof listCategoriesSchema>

export const createCategorySchema = z.object({
  name,
  kind: z.enum(COURSE_KINDS),
  topics: topicsSchema,
  validityMonths: z.number().int().min(1).max(LONGEST_VALIDITY_MONTHS).nullable(),
})
export type CreateCategoryInput = z.infer<typeof createCategorySchema>

export const changeCategoryUseSchema = z.object({ categoryId: z.uuid(), isInUse: z.boolean() })
export type ChangeCategoryUseInput = z.infer<typeof changeCategoryUseSchema>

/** Without `retired`, those in use. `after` is the id of the last model of the page before. */
export const listModelsSchema = z.object({
  search: searchText().default(''),
  retired: z.boolean().default(false),
  after: z.uuid().optional(),
})
export type ListModelsInput = z.infer<typeof listModelsSchema>

/** A make and model of one category: by its key in the catalogue, or by the id of the company's own. */
export const addModelSchema = z.object({
  categoryKey: categoryFields.categoryKey,
  categoryId: categoryFields.categoryId,
  make: name,
  model: name,
})
export type AddModelInput = z.infer<typeof addModelSchema>

export const changeModelUseSchema = z.object({ modelId: z.uuid(), isInUse: z.boolean() })
export type ChangeModelUseInput = z.infer<typeof changeModelUseSchema>
