import { newId } from '#db/new-id.ts'
import { insertRevocations, lockRecord, refreshCompetences } from '#db/queries/records.ts'
import { canCorrectRecords } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getMemberId } from '#server/domain/membership/get-member-id.ts'
import type { RevokeRecordInput } from './schema.ts'

/** Says of one record that it does not hold, by an entry of its own. The record stays. CONFLICT (`alreadyRevoked`). */
export function revokeRecord(ctx: CompanyContext, { recordId, reason }: RevokeRecordInput): Promise<void> {
  return ctx.transaction(canCorrectRecords, async (scope) => {
    const record = await lockRecord(scope, recordId)
    if (!record) throw new DomainError('NOT_FOUND')
    if (record.revokedAt) throw new DomainError('CONFLICT', 'alreadyRevoked')
    const now = ctx.now()
    const entry = { id: newId(now.getTime()), recordId, kind: 'correction' as const, reason }
    await insertRevocations(scope, [{ ...entry, revokedAt: now, revokedBy: getMemberId(scope) }])
    await refreshCompetences(scope, [record.personId])
    await recordAuditEvent(scope, {
      action: 'record.revoked',
      entityId: recordId,
      payload: { personId: record.personId },
      now,
    })
  })
}
