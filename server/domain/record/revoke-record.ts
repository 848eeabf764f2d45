import { lockRecord } from '#db/queries/records.ts'
import { canCorrectRecords } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { enterRevocations } from './enter-revocations.ts'
import type { RevokeRecordInput } from './schema.ts'

/** Revokes one record by an entry of its own. The record stays. CONFLICT (`alreadyRevoked`). */
export function revokeRecord(ctx: CompanyContext, { recordId, reason }: RevokeRecordInput): Promise<void> {
  return ctx.transaction(canCorrectRecords, async (scope) => {
    const record = await lockRecord(scope, recordId)
    if (!record) throw new DomainError('NOT_FOUND')
    if (record.revokedAt) throw new DomainError('CONFLICT', 'alreadyRevoked')
    await enterRevocations(scope, [record], { kind: 'correction', reason, now: ctx.now() })
  })
}
