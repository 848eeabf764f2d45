import { addModel } from '#server/domain/equipment/add-model.ts'
import { changeCategoryUse } from '#server/domain/equipment/change-category-use.ts'
import { changeModelUse } from '#server/domain/equipment/change-model-use.ts'
import { createCategory } from '#server/domain/equipment/create-category.ts'
import { listCategories } from '#server/domain/equipment/list-categories.ts'
import { listModels } from '#server/domain/equipment/list-models.ts'
import {
  addModelSchema,
  changeCategoryUseSchema,
  changeModelUseSchema,
  createCategorySchema,
  listCategoriesSchema,
  listModelsSchema,
} from '#server/domain/equipment/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const equipmentRouter = router({
  listCategories: companyProcedure
    .meta(READS_OWN)
    .input(listCategoriesSchema)
    .query(({ ctx, input }) => listCategories(ctx.company, input)),
  createCategory: companyProcedure
    .meta(WRITES_OWN)
    .input(createCategorySchema)
    .mutation(({ ctx, input }) => createCategory(ctx.company, input)),
  changeCategoryUse: companyProcedure
    .meta(WRITES_OWN)
    .input(changeCategoryUseSchema)
    .mutation(({ ctx, input }) => changeCategoryUse(ctx.company, input)),
  listModels: companyProcedure
    .meta(READS_OWN)
    .input(listModelsSchema)
    .query(({ ctx, input }) => listModels(ctx.company, input)),
  addModel: companyProcedure
    .meta(WRITES_OWN)
    .input(addModelSchema)
    .mutation(({ ctx, input }) => addModel(ctx.company, input)),
  changeModelUse: companyProcedure
    .meta(WRITES_OWN)
    .input(changeModelUseSchema)
    .mutation(({ ctx, input }) => changeModelUse(ctx.company, input)),
})
