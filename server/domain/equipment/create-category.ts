import { newId } from '#db/new-id.ts'
import { insertCategory, listOwnCategories, MOST_OWN_CATEGORIES } from '#db/queries/equipment.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { CreateCategoryInput } from './schema.ts'

/** A category of the company's own. CONFLICT (`categoryExists`) where one in use has the name; INVALID (`tooManyCategories`). */
export function createCategory(ctx: CompanyContext, input: CreateCategoryInput): Promise<{ categoryId: string }> {
  const { name, kind, topics, validityMonths } = input
  return ctx.transaction(canManageCourses, async (scope) => {
    const searchName = normaliseText(name)
    const own = await listOwnCategories(scope, [])
    if (own.some((one) => !one.retiredAt && normaliseText(one.name) === searchName)) {
      throw new DomainError('CONFLICT', 'categoryExists')
    }
    if (own.length >= MOST_OWN_CATEGORIES) throw new DomainError('INVALID', 'tooManyCategories')
    const now = ctx.now()
    const id = newId(now.getTime())
    const made = { createdAt: now, createdBy: requireMember(scope).membershipId }
    await insertCategory(scope, { id, name, searchName, kind, topics, validityMonths, ...made })
    await recordAuditEvent(scope, { action: 'equipment_category.created', entityId: id, payload: { kind }, now })
    return { categoryId: id }
  })
}
