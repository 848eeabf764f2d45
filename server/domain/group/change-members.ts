import { deleteGroupMembers, insertGroupMembers, lockGroup } from '#db/queries/groups.ts'
import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import { canManageRequirements } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { GroupPeopleInput } from './schema.ts'

/**
 * Adds people to a group by hand; who is in it stays. NOT_FOUND where the group or one of the people is unknown, INVALID (`groupByRule`)
 * where a rule says who is in it.
 */
export function addToGroup(ctx: CompanyContext, { groupId, personIds }: GroupPeopleInput): Promise<{ added: number }> {
  return ctx.transaction(canManageRequirements, async (scope) => {
    await lockByHand(scope, groupId)
    const people = await listGroups(scope, personIds)
    if (personIds.some((id) => !people.some((person) => person.id === id))) throw new DomainError('NOT_FOUND')
    const shownIds = [...new Set(personIds.map((id) => rootOf(people.find((person) => person.id === id)!)))]
    const now = ctx.now()
    const addedBy = requireMember(scope).membershipId
    const added = await insertGroupMembers(scope, { groupId, personIds: shownIds, addedAt: now, addedBy })
    if (added.length > 0) {
      const payload = { personIds: added.join(' ') }
      await recordAuditEvent(scope, { action: 'group.member_added', entityId: groupId, payload, now })
    }
    return { added: added.length }
  })
}

/** Takes people out of a group by hand, with those who were merged into them. The same errors. */
export function removeFromGroup(
  ctx: CompanyContext,
  { groupId, personIds }: GroupPeopleInput,
): Promise<{ removed: number }> {
  return ctx.transaction(canManageRequirements, async (scope) => {
    await lockByHand(scope, groupId)
    const everybody = (await listGroups(scope, personIds)).map(({ id }) => id)
    if (personIds.some((id) => !everybody.includes(id))) throw new DomainError('NOT_FOUND')
    const removed = await deleteGroupMembers(scope, groupId, everybody)
    if (removed > 0) {
      const payload = { personIds: personIds.join(' ') }
      await recordAuditEvent(scope, { action: 'group.member_removed', entityId: groupId, payload, now: ctx.now() })
    }
    return { removed }
  })
}

async function lockByHand(scope: OwnScope, groupId: string) {
  const group = await lockGroup(scope, groupId)
  if (!group) throw new DomainError('NOT_FOUND')
  if (group.rule !== 'by_hand') throw new DomainError('INVALID', 'groupByRule')
}
