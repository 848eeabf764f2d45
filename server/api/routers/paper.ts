import { endStandInPaper } from '#server/domain/paper/end-paper.ts'
import { listWaiting } from '#server/domain/paper/list-waiting.ts'
import { recordPaper } from '#server/domain/paper/record-paper.ts'
import { endPaperSchema, recordPaperSchema } from '#server/domain/paper/schema.ts'
import { companyProcedure, router } from '../trpc.ts'

export const paperRouter = router({
  waiting: companyProcedure.query(({ ctx }) => listWaiting(ctx.company)),
  record: companyProcedure.input(recordPaperSchema).mutation(({ ctx, input }) => recordPaper(ctx.company, input)),
  end: companyProcedure.input(endPaperSchema).mutation(({ ctx, input }) => endStandInPaper(ctx.company, input)),
})
