import { dismissFailedJob } from '#server/domain/job/dismiss-failed-job.ts'
import { listFailedJobs } from '#server/domain/job/list-failed-jobs.ts'
import { retryFailedJob } from '#server/domain/job/retry-failed-job.ts'
import { failedJobInput } from '#server/domain/job/schema.ts'
import { companyProcedure, router } from '../trpc.ts'

export const jobRouter = router({
  list: companyProcedure.query(({ ctx }) => listFailedJobs(ctx.company)),
  retry: companyProcedure.input(failedJobInput).mutation(({ ctx, input }) => retryFailedJob(ctx.company, input)),
  dismiss: companyProcedure.input(failedJobInput).mutation(({ ctx, input }) => dismissFailedJob(ctx.company, input)),
})
