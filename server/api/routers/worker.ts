import { answerEmployerClaim } from '#server/domain/worker/answer-employer-claim.ts'
import { listWorkers } from '#server/domain/worker/list-workers.ts'
import { answerEmployerClaimSchema, listWorkersSchema } from '#server/domain/worker/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const workerRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listWorkersSchema)
    .query(({ ctx, input }) => listWorkers(ctx.company, input)),
  answerClaim: companyProcedure
    .meta(WRITES_OWN)
    .input(answerEmployerClaimSchema)
    .mutation(({ ctx, input }) => answerEmployerClaim(ctx.company, input)),
})
