import { lockOwnCategory, updateCategoryRetirement } from '#db/queries/equipment.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { ChangeCategoryUseInput } from './schema.ts'

/** Takes a category out of use, or into use again. Courses and records that name it stay as they are. NOT_FOUND. */
export function changeCategoryUse(ctx: CompanyContext, { categoryId, isInUse }: ChangeCategoryUseInput): Promise<void> {
  return ctx.transaction(canManageCourses, async (scope) => {
    const category = await lockOwnCategory(scope, categoryId)
    if (!category) throw new DomainError('NOT_FOUND')
    if ((category.retiredAt === null) === isInUse) return
    const now = ctx.now()
    const retired = { retiredAt: now, retiredBy: requireMember(scope).membershipId }
    await updateCategoryRetirement(scope, categoryId, isInUse ? { retiredAt: null, retiredBy: null } : retired)
    const action = isInUse ? 'equipment_category.restored' : 'equipment_category.retired'
    await recordAuditEvent(scope, { action, entityId: categoryId, now })
  })
}
