import { endPersonalCodeRow, findPersonalCode } from '#db/queries/personal-codes.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Ends a personal code without a new one. Idempotent. NOT_FOUND. */
export function endPersonalCode(ctx: CompanyContext, { codeId }: { codeId: string }): Promise<void> {
  return ctx.transaction(canInstruct, async (scope) => {
    const code = await findPersonalCode(scope, { id: codeId })
    if (!code) throw new DomainError('NOT_FOUND')
    if (code.endedAt) return
    const now = ctx.now()
    await endPersonalCodeRow(scope, codeId, { endedAt: now, endedBy: requireMember(scope).membershipId })
    const payload = { personId: code.personId }
    await recordAuditEvent(scope, { action: 'personal_code.ended', entityId: codeId, payload, now })
  })
}
