import { type FailedJob, insertFailedJob, isAmongOpenFailedJobs } from '#db/queries/failed-jobs.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'

/**
 * Puts a job that failed for the last time before the company's administrators. Twice is the same as once, and so is another
 * job that wanted the very same: what a schedule asks for each minute is one line, until somebody has dealt with it.
 */
export async function saveFailedJob(ctx: CompanyJobContext, job: FailedJob): Promise<void> {
  await ctx.transaction(async (scope) => {
    if (!(await isAmongOpenFailedJobs(scope, job))) await insertFailedJob(scope, job)
  })
}
