import { newId } from '#db/new-id.ts'
import { findLiveOpening, insertOpening } from '#db/queries/self-check-ins.ts'
import { lockSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { hashLocator } from './hash-link.ts'

/** Lets attendees check themselves in at this session. Once it is open, this changes nothing. NOT_FOUND; CONFLICT (`sessionCompleted`). */
export function openSelfCheckIn(ctx: CompanyContext, { sessionId }: { sessionId: string }): Promise<{ isOpen: true }> {
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    await getOpenSession(scope, sessionId)
    if (await findLiveOpening(scope, sessionId)) return { isOpen: true }
    const now = ctx.now()
    const id = newId(now.getTime())
    const locatorHash = hashLocator(ctx.selfCheckInCodes.locatorOf(sessionId))
    const { membershipId: openedBy } = requireMember(scope)
    if (await insertOpening(scope, { id, sessionId, locatorHash, openedAt: now, openedBy })) {
      await recordAuditEvent(scope, { action: 'self_check_in.opened', entityId: id, payload: { sessionId }, now })
    }
    return { isOpen: true }
  })
}
