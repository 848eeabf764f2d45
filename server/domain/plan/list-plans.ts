import { canInstruct, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readPlans } from './read-plans.ts'
import type { ListPlansInput } from './schema.ts'

const PAGE_SIZE = 30

/** Plans that were neither started nor called off: those to come, the next first, or those that nobody started, the last first. */
export function listPlans(ctx: CompanyContext, input: ListPlansInput) {
  return ctx.transaction(canView, async (scope) => ({
    ...(await readPlans(scope, input, { size: PAGE_SIZE, now: ctx.now() })),
    canInstruct: scope.actor.kind === 'member' && canInstruct(scope.actor.role),
  }))
}
