import { endStandInPaper } from '#server/domain/paper/end-paper.ts'
import { listWaiting } from '#server/domain/paper/list-waiting.ts'
import { recordPaper } from '#server/domain/paper/record-paper.ts'
import { endPaperSchema, recordPaperSchema } from '#server/domain/paper/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const paperRouter = router({
  waiting: companyProcedure.meta(READS_OWN).query(({ ctx }) => listWaiting(ctx.company)),
  record: companyProcedure
    .meta(WRITES_OWN)
    .input(recordPaperSchema)
    .mutation(({ ctx, input }) => recordPaper(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(endPaperSchema)
    .mutation(({ ctx, input }) => endStandInPaper(ctx.company, input)),
})
