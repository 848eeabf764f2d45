import { listBudgetAlarms } from '#db/queries/budgets.ts'
import type { OperatorContext } from '#server/domain/context.ts'

/** Older ones are no longer relevant, and the clean-up deletes them. */
const SHOWN = 100

/** Alarms for budgets that were used, or requested, in a suspicious way: the hundred newest, newest first. */
export function listAlarms(ctx: OperatorContext) {
  return ctx.transaction((scope) => listBudgetAlarms(scope, { limit: SHOWN }))
}
