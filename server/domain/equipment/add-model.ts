import { newId } from '#db/new-id.ts'
import { findSameModel, insertModel } from '#db/queries/equipment.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { getCategory } from './get-category.ts'
import type { AddModelInput } from './schema.ts'

/** A make and model that the company uses. NOT_FOUND: no such category; CONFLICT (`modelExists`). */
export function addModel(ctx: CompanyContext, input: AddModelInput): Promise<{ modelId: string }> {
  const { make, model, categoryKey = null, categoryId = null } = input
  return ctx.transaction(canManageCourses, async (scope) => {
    if (!(await getCategory(scope, { categoryKey, categoryId }))) throw new DomainError('NOT_FOUND')
    const searchName = normaliseText(`${make} ${model}`)
    if (await findSameModel(scope, { categoryKey, categoryId, searchName })) {
      throw new DomainError('CONFLICT', 'modelExists')
    }
    const now = ctx.now()
    const id = newId(now.getTime())
    const made = { createdAt: now, createdBy: requireMember(scope).membershipId }
    await insertModel(scope, { id, categoryKey, categoryId, make, model, searchName, ...made })
    await recordAuditEvent(scope, { action: 'equipment_model.created', entityId: id, now })
    return { modelId: id }
  })
}
