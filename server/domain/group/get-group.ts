import { isOf } from '#db/queries/group-people.ts'
import { findGroup } from '#db/queries/groups.ts'
import { takePage } from '#db/queries/page.ts'
import { listShownPeople } from '#db/queries/shown-people.ts'
import { canManageRequirements, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { peopleRuleOf } from './rules.ts'
import type { GetGroupInput } from './schema.ts'

const PAGE_SIZE = 50

/** A group in use and who is in it today, by name, a page at a time. NOT_FOUND. */
export function getGroup(ctx: CompanyContext, { groupId, after }: GetGroupInput, size = PAGE_SIZE) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const group = await findGroup(scope, groupId)
    if (!group) throw new DomainError('NOT_FOUND')
    const rule = peopleRuleOf(group)
    const { page, last } = await takePage(size, (limit) =>
      listShownPeople(scope, [isOf(scope, rule)], { after, limit }),
    )
    const { retiredAt: _, ...shown } = group
    return {
      ...shown,
      people: page.map(({ sortKey: __, employerId: ___, ...person }) => person),
      next: last && { key: last.sortKey, id: last.id },
      canManage: canManageRequirements(requireMember(scope).role),
    }
  })
}
