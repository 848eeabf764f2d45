import { listCompaniesToCheck } from '#db/queries/enterprise-checks.ts'
import { enqueueJobForEach } from '#db/queries/jobs.ts'
import type { JobContext, OperatorContext } from '#server/domain/context.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { CHECK_PAUSE_SECONDS, CHECKED_A_NIGHT, CHECKED_EVERY_DAYS } from './rules.ts'

/** One job for each verified company that was not checked for a week, the longest unchecked first, with a pause between two. */
export async function askForChecks(ctx: JobContext, operator: OperatorContext): Promise<{ companies: number }> {
  const before = daysAfter(ctx.now(), -CHECKED_EVERY_DAYS)
  const companies = await operator.transaction((scope) =>
    listCompaniesToCheck(scope, { before, limit: CHECKED_A_NIGHT }),
  )
  await ctx.transaction((scope) => enqueueJobForEach(scope, 'check-company', companies, CHECK_PAUSE_SECONDS))
  return { companies: companies.length }
}
