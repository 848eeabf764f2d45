import { lockModel, updateModelRetirement } from '#db/queries/equipment.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { ChangeModelUseInput } from './schema.ts'

/** Takes a make and model out of use, or into use again: sessions offer only those in use. NOT_FOUND. */
export function changeModelUse(ctx: CompanyContext, { modelId, isInUse }: ChangeModelUseInput): Promise<void> {
  return ctx.transaction(canManageCourses, async (scope) => {
    const model = await lockModel(scope, modelId)
    if (!model) throw new DomainError('NOT_FOUND')
    if ((model.retiredAt === null) === isInUse) return
    const now = ctx.now()
    const retired = { retiredAt: now, retiredBy: requireMember(scope).membershipId }
    await updateModelRetirement(scope, modelId, isInUse ? { retiredAt: null, retiredBy: null } : retired)
    const action = isInUse ? 'equipment_model.restored' : 'equipment_model.retired'
    await recordAuditEvent(scope, { action, entityId: modelId, now })
  })
}
