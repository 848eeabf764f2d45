import type { AuditAction } from '#db/audit-actions.ts'
import { newId } from '#db/new-id.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { type AuditEvent, sealableText, signEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealedTime } from '#server/domain/audit/seal-chain.ts'

type Opening = Pick<AuditEvent, 'now'> & {
  payload: NonNullable<AuditEvent['payload']>
  action?: Extract<AuditAction, `card_look_up.${string}`>
}

/** The event that the database writes with a look-up. */
export function signOpening(
  scope: OwnScope,
  lookUpId: string,
  { payload, now, action = 'card_look_up.opened' }: Opening,
) {
  const event = { id: newId(now.getTime()), ...sealableText(payload) }
  const written = { action, entityId: lookUpId, occurredAt: sealedTime(now) }
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
