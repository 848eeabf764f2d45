import { countChanged, countItems, findLatestRun } from '#db/queries/rechecks.ts'
import { canManageCards } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { type Explanation, explanationOf } from './rules.ts'

/** Progress and result of the company's latest run. Null when there was none. */
export function getLatestRecheck(ctx: CompanyContext) {
  return ctx.transaction(canManageCards, async (scope) => {
    const run = await findLatestRun(scope)
    if (!run) return null
    const counts = await countItems(scope, run.id)
    const failures = counts
      .filter(({ errorCode }) => errorCode !== null)
      .map(({ errorCode, count }): { explanation: Explanation; count: number } => ({
        explanation: explanationOf({ status: null, reason: null, errorCode }),
        count,
      }))
    const answered = counts.find(({ errorCode }) => errorCode === null)?.count ?? 0
    const changed = await countChanged(scope, run)
    const failed = failures.reduce((sum, { count }) => sum + count, 0)
    return { ...run, done: answered + failed, changed, unchanged: answered - changed, failures }
  })
}
