import type { CompanyJobContext } from '#server/domain/context.ts'
import { remindManagers } from './remind-managers.ts'
import { remindOfPlans } from './remind-of-plans.ts'
import { remindWorkers } from './remind-workers.ts'

/**
 * Reminds a company's people of all that is due: managers and workers of what runs out, and those invited of tomorrow's sessions. Done
 * again, or by two servers at once, it reminds nobody twice: what was told of is written in the transaction that writes the letter.
 */
export async function remindCompany(ctx: CompanyJobContext): Promise<{ letters: number }> {
  const managers = await remindManagers(ctx)
  const workers = await remindWorkers(ctx)
  const invited = await remindOfPlans(ctx)
  return { letters: managers.letters + workers.letters + invited.letters }
}
