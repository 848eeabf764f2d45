import { isNameTaken, lockGroup, updateGroup } from '#db/queries/groups.ts'
import type { OwnScope } from '#db/scope.ts'
import { canManageRequirements } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { GroupIdInput, RenameGroupInput } from './schema.ts'

/** Renames a group in use. NOT_FOUND, CONFLICT (`groupExists`) where another has the name. */
export function renameGroup(ctx: CompanyContext, { groupId, name }: RenameGroupInput): Promise<void> {
  return ctx.transaction(canManageRequirements, async (scope) => {
    await lock(scope, groupId)
    const searchName = normaliseText(name)
    if (await isNameTaken(scope, { id: groupId, searchName })) throw new DomainError('CONFLICT', 'groupExists')
    await updateGroup(scope, groupId, { name, searchName })
    await recordAuditEvent(scope, { action: 'group.renamed', entityId: groupId, now: ctx.now() })
  })
}

/** Takes a group out of use, and with it what is required of it. NOT_FOUND where it is out of use already. */
export function retireGroup(ctx: CompanyContext, { groupId }: GroupIdInput): Promise<void> {
  return ctx.transaction(canManageRequirements, async (scope) => {
    await lock(scope, groupId)
    const now = ctx.now()
    await updateGroup(scope, groupId, { retiredAt: now, retiredBy: requireMember(scope).membershipId })
    await recordAuditEvent(scope, { action: 'group.retired', entityId: groupId, now })
  })
}

async function lock(scope: OwnScope, groupId: string) {
  const group = await lockGroup(scope, groupId)
  if (!group) throw new DomainError('NOT_FOUND')
  return group
}
