import { getImportSchema, importIdSchema } from '#server/domain/list-import/schema.ts'
import { getImport } from '#server/domain/proof-import/get-import.ts'
import { importList } from '#server/domain/proof-import/import-list.ts'
import { listImports } from '#server/domain/proof-import/list-imports.ts'
import { previewList } from '#server/domain/proof-import/preview-list.ts'
import { importListSchema, previewListSchema } from '#server/domain/proof-import/schema.ts'
import { undoImport } from '#server/domain/proof-import/undo-import.ts'
import { budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const proofImportRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listImports(ctx.company)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(getImportSchema)
    .query(({ ctx, input }) => getImport(ctx.company, input)),
  // A mutation, because a list is too long for an address. It writes nothing.
  preview: companyProcedure
    .meta(budgeted('listImport'))
    .input(previewListSchema)
    .mutation(({ ctx, input }) => previewList(ctx.company, input)),
  import: companyProcedure
    .meta(budgeted('listImport'))
    .input(importListSchema)
    .mutation(({ ctx, input }) => importList(ctx.company, input)),
  undo: companyProcedure
    .meta(WRITES_OWN)
    .input(importIdSchema)
    .mutation(({ ctx, input }) => undoImport(ctx.company, input)),
})
