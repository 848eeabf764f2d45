import { deleteBudgetAlarmsBefore, deleteBudgetUsesBefore } from '#db/queries/budgets.ts'
import { deleteSignInEmailsBefore } from '#db/queries/emails.ts'
import { deleteCodesBefore, deleteEndedSignInsBefore } from '#db/queries/sign-ins.ts'
import { ALARMS_KEPT_DAYS } from '#server/domain/budget/budgets.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { CODES_KEPT_DAYS, KEPT_DAYS } from './rules.ts'

/** Deletes what belongs to no company and is no longer needed: old codes, their e-mail, old sign-ins, expired budget windows. */
export async function cleanUpSignIns(ctx: SignInContext): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (scope) => {
    await deleteCodesBefore(scope, daysAfter(now, -CODES_KEPT_DAYS))
    await deleteSignInEmailsBefore(scope, daysAfter(now, -CODES_KEPT_DAYS))
    await deleteEndedSignInsBefore(scope, daysAfter(now, -KEPT_DAYS))
    await deleteBudgetUsesBefore(scope, now)
    await deleteBudgetAlarmsBefore(scope, daysAfter(now, -ALARMS_KEPT_DAYS))
  })
}
