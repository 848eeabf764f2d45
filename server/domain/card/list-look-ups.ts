import { listLookUps } from '#db/queries/card-checks.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { explanationOf } from './rules.ts'

const SHOWN = 20

/** The latest card look-ups in the company, by whom, and the register's answers. */
export function listLatestLookUps(ctx: CompanyContext) {
  return ctx.transaction(canView, async (scope) =>
    (await listLookUps(scope, SHOWN)).map((each) => ({ ...each, explanation: explanationOf(each) })),
  )
}
