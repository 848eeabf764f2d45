import { dismissFailedJob } from '#server/domain/job/dismiss-failed-job.ts'
import { listFailedJobs } from '#server/domain/job/list-failed-jobs.ts'
import { retryFailedJob } from '#server/domain/job/retry-failed-job.ts'
import { failedJobSchema } from '#server/domain/job/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const jobRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listFailedJobs(ctx.company)),
  retry: companyProcedure
    .meta(WRITES_OWN)
    .input(failedJobSchema)
    .mutation(({ ctx, input }) => retryFailedJob(ctx.company, input)),
  dismiss: companyProcedure
    .meta(WRITES_OWN)
    .input(failedJobSchema)
    .mutation(({ ctx, input }) => dismissFailedJob(ctx.company, input)),
})
