import { answerRequest } from '#server/domain/worker-request/answer-request.ts'
import { listOpenRequests } from '#server/domain/worker-request/list-open-requests.ts'
import { answerRequestSchema } from '#server/domain/worker-request/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** What people have asked for on their own pages. */
export const workerRequestRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listOpenRequests(ctx.company)),
  answer: companyProcedure
    .meta(WRITES_OWN)
    .input(answerRequestSchema)
    .mutation(({ ctx, input }) => answerRequest(ctx.company, input)),
})
