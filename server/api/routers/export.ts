import { exportList } from '#server/domain/export/export-list.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { budgeted } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const exportRouter = router({
  /** For the route that sends the file: `bytes` is a stream, which is not sent as an answer. A mutation: it leaves an audit event. */
  list: companyProcedure
    .meta(budgeted('export'))
    .input(exportListSchema)
    .mutation(({ ctx, input }) => exportList(ctx.company, input)),
})
