import { listRequirementRows } from '#db/queries/requirements.ts'
import { canManageRequirements, canViewTraining } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { categoryOf } from '#server/domain/equipment/category-of.ts'

/** What is required today and of whom, by title of the course. */
export function listRequirements(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canViewTraining, async (scope) => {
    const rows = await listRequirementRows(scope)
    return {
      requirements: rows.map(({ id, courseId, courseTitle, audience, groupId, groupName, trade, ...of }) => ({
        id,
        courseId,
        courseTitle,
        audience,
        groupId,
        groupName,
        trade,
        projectId: of.projectId,
        projectName: of.projectName,
        categoryKey: of.categoryKey,
        categoryId: of.categoryId,
        category: categoryOf(of),
      })),
      canManage: canManageRequirements(requireMember(scope).role),
    }
  })
}
