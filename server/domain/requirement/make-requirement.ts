import { newId } from '#db/new-id.ts'
import { listKnownCourses } from '#db/queries/authorities.ts'
import { findOwnCategory } from '#db/queries/equipment.ts'
import { findGroup } from '#db/queries/groups.ts'
import { insertRequirement, listRequirementRows, MOST_REQUIREMENTS } from '#db/queries/requirements.ts'
import type { OwnScope } from '#db/scope.ts'
import { canManageRequirements } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { findInCatalogue } from '#server/domain/equipment/catalogue.ts'
import { DomainError } from '#server/domain/errors.ts'
import { assertOpenProject } from '#server/domain/project/lock-open-project.ts'
import type { MakeRequirementInput } from './schema.ts'

/**
 * Requires courses of the company's own workers, a group, a trade, a project, or everybody who uses a category of equipment; those that are
 * required already stay. NOT_FOUND for an unknown course, group, project or category; CONFLICT (`projectEnded`); INVALID (`tooManyRequirements`).
 */
export function makeRequirement(ctx: CompanyContext, input: MakeRequirementInput): Promise<{ made: number }> {
  return ctx.transaction(canManageRequirements, async (scope) => {
    const courseIds = [...new Set(input.courseIds)]
    await assertKnown(scope, input, courseIds)
    const standing = await listRequirementRows(scope)
    if (standing.length + courseIds.length > MOST_REQUIREMENTS) throw new DomainError('INVALID', 'tooManyRequirements')
    const { audience } = input
    const whom = {
      audience,
      groupId: audience === 'group' ? input.groupId : null,
      trade: audience === 'trade' ? input.trade : null,
      projectId: audience === 'project' ? await assertOpenProject(scope, input.projectId) : null,
      categoryKey: audience === 'equipment' ? input.categoryKey : null,
      categoryId: audience === 'equipment' ? input.categoryId : null,
    }
    const now = ctx.now()
    const made: string[] = []
    const createdBy = requireMember(scope).membershipId
    for (const courseId of courseIds) {
      const id = newId(now.getTime())
      if (await insertRequirement(scope, { id, courseId, ...whom, createdAt: now, createdBy })) made.push(id)
    }
    const about = {
      audience,
      about: whom.groupId ?? whom.trade ?? whom.projectId ?? whom.categoryKey ?? whom.categoryId,
    }
    const payload = { ...about, courseIds: courseIds.join(' ') }
    await recordAuditEvents(
      scope,
      made.map((entityId) => ({ action: 'requirement.made', entityId, payload, now })),
    )
    return { made: made.length }
  })
}

async function assertKnown(
  scope: OwnScope,
  { audience, groupId, categoryKey, categoryId }: MakeRequirementInput,
  courseIds: string[],
) {
  const known = await listKnownCourses(scope, courseIds)
  const isKnown =
    known.length === courseIds.length &&
    (audience !== 'group' || !groupId || (await findGroup(scope, groupId)) !== null) &&
    (audience !== 'equipment' || !categoryId || (await findOwnCategory(scope, categoryId)) !== null) &&
    (audience !== 'equipment' || !categoryKey || findInCatalogue(categoryKey) !== null)
  if (!isKnown) throw new DomainError('NOT_FOUND')
}
