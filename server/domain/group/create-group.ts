import { newId } from '#db/new-id.ts'
import { findEmployer } from '#db/queries/employers.ts'
import { insertGroup, listGroupRows, MOST_GROUPS } from '#db/queries/groups.ts'
import { canManageRequirements } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { assertOpenProject } from '#server/domain/project/lock-open-project.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { CreateGroupInput } from './schema.ts'

/**
 * A new group, by hand or by rule. NOT_FOUND for an unknown employer or project, CONFLICT (`projectEnded`; `groupExists` where a group in use
 * has the name), INVALID (`tooManyGroups`).
 */
export function createGroup(ctx: CompanyContext, input: CreateGroupInput): Promise<{ groupId: string }> {
  const { name, rule } = input
  return ctx.transaction(canManageRequirements, async (scope) => {
    const employerId = rule === 'employer' ? input.employerId : null
    if (employerId && !(await findEmployer(scope, employerId))) throw new DomainError('NOT_FOUND')
    const projectId = rule === 'project' ? await assertOpenProject(scope, input.projectId) : null
    if ((await listGroupRows(scope)).length >= MOST_GROUPS) throw new DomainError('INVALID', 'tooManyGroups')
    const now = ctx.now()
    const id = newId(now.getTime())
    const isNew = await insertGroup(scope, {
      id,
      name,
      searchName: normaliseText(name),
      rule,
      employerId,
      trade: rule === 'trade' ? input.trade : null,
      projectId,
      createdAt: now,
      createdBy: requireMember(scope).membershipId,
    })
    if (!isNew) throw new DomainError('CONFLICT', 'groupExists')
    await recordAuditEvent(scope, { action: 'group.created', entityId: id, payload: { rule }, now })
    return { groupId: id }
  })
}
