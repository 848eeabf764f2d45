import { countPeopleOf, listGroupRows } from '#db/queries/groups.ts'
import { canManageRequirements, canViewTraining } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { peopleRuleOf } from './rules.ts'

/** The groups in use, by name, with how many people are in each today. */
export function listGroups(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canViewTraining, async (scope) => {
    const groups = await listGroupRows(scope)
    const counts = await countPeopleOf(scope, groups.map(peopleRuleOf))
    return {
      groups: groups.map(({ retiredAt: _, ...group }, index) => ({ ...group, people: counts[index]! })),
      canManage: canManageRequirements(requireMember(scope).role),
    }
  })
}
