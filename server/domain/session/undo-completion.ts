import { listLiveRecordsOfCompletion } from '#db/queries/records.ts'
import { endCompletion, findSession, lockSession } from '#db/queries/sessions.ts'
import { canCorrectRecords } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { deduplicateSession } from '#server/domain/attendance/deduplicate-attendances.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { enterRevocations } from '#server/domain/record/enter-revocations.ts'
import { undoDeadline } from '#server/domain/record/rules.ts'
import type { UndoCompletionInput } from './schema.ts'

/**
 * Undoes a completion within 24 hours: the records stay, each with a revoking entry, and the session is open again. CONFLICT
 * (`notCompleted`, `undoTooLate`).
 */
export function undoCompletion(
  ctx: CompanyContext,
  { sessionId, reason }: UndoCompletionInput,
): Promise<{ recordsRevoked: number }> {
  return ctx.transaction(canCorrectRecords, async (scope) => {
    await lockSession(scope, sessionId, 'alone')
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    const { completionId, completedAt } = session
    if (!completionId || !completedAt) throw new DomainError('CONFLICT', 'notCompleted')
    const now = ctx.now()
    if (now > undoDeadline(completedAt)) throw new DomainError('CONFLICT', 'undoTooLate')
    const by = requireMember(scope).membershipId
    await endCompletion(scope, { id: completionId, sessionId }, { undoneAt: now, undoneBy: by, undoneReason: reason })
    const revoked = await listLiveRecordsOfCompletion(scope, completionId)
    await enterRevocations(scope, revoked, { kind: 'completion_undone', reason, now })
    // Two entries may have become one human's while the session was completed.
    await deduplicateSession(scope, sessionId, now)
    await recordAuditEvent(scope, {
      action: 'session.completion_undone',
      entityId: sessionId,
      payload: { completionId, recordsRevoked: revoked.length },
      now,
    })
    return { recordsRevoked: revoked.length }
  })
}
