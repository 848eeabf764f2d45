import { type FailedJob, insertFailedJob } from '#db/queries/failed-jobs.ts'
import { canManageJobs } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** Puts a job that failed for the last time before the company's administrators. Twice is the same as once. */
export async function fileFailedJob(ctx: CompanyContext, job: FailedJob): Promise<void> {
  await ctx.transaction(canManageJobs, (scope) => insertFailedJob(scope, job))
}
