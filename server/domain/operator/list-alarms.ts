import { listBudgetAlarms } from '#db/queries/budgets.ts'
import type { OperatorContext } from '#server/domain/context.ts'

/** Older ones are on nobody's mind: they go with the clean-up. */
const SHOWN = 100

/** Budgets that were used, or asked for, in a way that the operator should look at: the hundred newest, newest first. */
export function listAlarms(ctx: OperatorContext) {
  return ctx.transaction((scope) => listBudgetAlarms(scope, { limit: SHOWN }))
}
