import { listOpenFailedJobs } from '#db/queries/failed-jobs.ts'
import { canManageJobs } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

const SHOWN = 100

/** The company's stopped jobs that nobody has dealt with, newest first: at most a hundred, and whether there are more. */
export async function listFailedJobs(ctx: CompanyContext) {
  const jobs = await ctx.transaction(canManageJobs, (scope) => listOpenFailedJobs(scope, SHOWN + 1))
  return { jobs: jobs.slice(0, SHOWN), hasMore: jobs.length > SHOWN }
}
