import { getImportSchema, importIdSchema } from '#server/domain/list-import/schema.ts'
import { getImportOfPeople } from '#server/domain/people-import/get-import.ts'
import { importPeople } from '#server/domain/people-import/import-people.ts'
import { listImportsOfPeople } from '#server/domain/people-import/list-imports.ts'
import { previewPeople } from '#server/domain/people-import/preview-people.ts'
import { importPeopleSchema, previewPeopleSchema } from '#server/domain/people-import/schema.ts'
import { undoImportOfPeople } from '#server/domain/people-import/undo-import.ts'
import { budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const peopleImportRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listImportsOfPeople(ctx.company)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(getImportSchema)
    .query(({ ctx, input }) => getImportOfPeople(ctx.company, input)),
  // A mutation, because a list is too long for an address. It writes nothing.
  preview: companyProcedure
    .meta(budgeted('listImport'))
    .input(previewPeopleSchema)
    .mutation(({ ctx, input }) => previewPeople(ctx.company, input)),
  import: companyProcedure
    .meta(budgeted('listImport'))
    .input(importPeopleSchema)
    .mutation(({ ctx, input }) => importPeople(ctx.company, input)),
  undo: companyProcedure
    .meta(WRITES_OWN)
    .input(importIdSchema)
    .mutation(({ ctx, input }) => undoImportOfPeople(ctx.company, input)),
})
