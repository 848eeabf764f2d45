import { newId } from '#db/new-id.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { sealableText, signEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealedTime } from '#server/domain/audit/seal-chain.ts'

/** The event that the database writes with a look-up. */
export function signOpening(
  scope: OwnScope,
  lookUpId: string,
  { cardCheckId, purpose, now }: { cardCheckId: string | null; purpose: string; now: Date },
) {
  const event = { id: newId(now.getTime()), ...sealableText({ purpose, cardCheckId }) }
  const written = { action: 'card_look_up.opened', entityId: lookUpId, occurredAt: sealedTime(now) }
  const actorId = requireMember(scope).membershipId
  const signature = signEvent(scope.signer, {
    ...event,
    ...written,
    tenantId: scope.tenantId,
    actorKind: 'member',
    actorId,
  })
  return { ...event, ...signature }
}
