import { endOpening } from '#db/queries/self-check-ins.ts'
import { findSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * Ends a session's self check-in at once, also for phones that read a code and have checked nobody in. Those that have may still sign. Ended
 * twice, this changes nothing. NOT_FOUND.
 */
export function endSelfCheckIn(ctx: CompanyContext, { sessionId }: { sessionId: string }): Promise<{ isOpen: false }> {
  return ctx.transaction(canInstruct, async (scope) => {
    if (!(await findSession(scope, sessionId))) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const id = await endOpening(scope, sessionId, { endedAt: now, endedBy: requireMember(scope).membershipId })
    if (id) await recordAuditEvent(scope, { action: 'self_check_in.ended', entityId: id, payload: { sessionId }, now })
    return { isOpen: false }
  })
}
