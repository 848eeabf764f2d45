import { type FailedJob, insertFailedJob, isAmongOpenFailedJobs } from '#db/queries/failed-jobs.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'

/**
 * Shows a job that failed for the last time to the company's administrators. Idempotent, also for another job with the same content: a job
 * that a schedule repeats each minute is one list entry, until somebody has dealt with it.
 */
export async function saveFailedJob(ctx: CompanyJobContext, job: FailedJob): Promise<void> {
  await ctx.transaction(async (scope) => {
    if (!(await isAmongOpenFailedJobs(scope, job))) await insertFailedJob(scope, job)
  })
}
