import { exportList } from '#server/domain/export/export-list.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { listListFiles } from '#server/domain/list-file/list-files.ts'
import { openListFile } from '#server/domain/list-file/open-list-file.ts'
import { requestListFile } from '#server/domain/list-file/request-list-file.ts'
import { listFileIdSchema, requestListFileSchema } from '#server/domain/list-file/schema.ts'
import { budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const exportRouter = router({
  /** For lists that take long: made in the background, with a letter when it is there. */
  requestFile: companyProcedure
    .meta(budgeted('export'))
    .input(requestListFileSchema)
    .mutation(({ ctx, input }) => requestListFile(ctx.company, { ...input, signInId: ctx.signInId })),
  files: companyProcedure.meta(READS_OWN).query(({ ctx }) => listListFiles(ctx.company)),
  /** A mutation: it leaves an audit event. */
  openFile: companyProcedure
    .meta(WRITES_OWN)
    .input(listFileIdSchema)
    .mutation(({ ctx, input }) => openListFile(ctx.company, input)),
  /** For the route that sends the file: `bytes` is a stream, which is not sent as an answer. A mutation: it leaves an audit event. */
  list: companyProcedure
    .meta(budgeted('export'))
    .input(exportListSchema)
    .mutation(({ ctx, input }) => exportList(ctx.company, input)),
})
