import { answerStaffChanges, lockStaffChanges } from '#db/queries/staff-changes.ts'
import { canAnswerStaffChanges } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { AcknowledgeJoinersInput } from './schema.ts'

/** The company knows these new people. Those that were answered before stay as they are. NOT_FOUND where one is no joiner. */
export function acknowledgeJoiners(
  ctx: CompanyContext,
  { changeIds }: AcknowledgeJoinersInput,
): Promise<{ acknowledged: number }> {
  return ctx.transaction(canAnswerStaffChanges, async (scope) => {
    const changes = await lockStaffChanges(scope, changeIds)
    const found = changes.filter(({ kind }) => kind === 'joined')
    if (changeIds.some((id) => !found.some((change) => change.id === id))) throw new DomainError('NOT_FOUND')
    const open = found.filter(({ answeredAt, closedAt }) => !answeredAt && !closedAt)
    if (open.length === 0) return { acknowledged: 0 }
    const [now, answeredBy] = [ctx.now(), requireMember(scope).membershipId]
    const ids = open.map(({ id }) => id)
    await answerStaffChanges(scope, ids, { answer: 'known', leftOn: null, answeredAt: now, answeredBy })
    const events = open.map(({ id, personId }) => ({
      action: 'staff_change.acknowledged' as const,
      entityId: personId,
      payload: { changeId: id },
      now,
    }))
    await recordAuditEvents(scope, events)
    return { acknowledged: ids.length }
  })
}
