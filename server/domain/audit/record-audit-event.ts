import { randomBytes } from 'node:crypto'
import type { AuditAction } from '#db/audit-actions.ts'
import { newId } from '#db/new-id.ts'
import { actorIdOf, insertAuditEvents } from '#db/queries/audit.ts'
import type { OwnScope } from '#db/scope.ts'
import { type SealableEvent, saltedDigest, sealedTime, signedEvent } from './seal-chain.ts'

export interface AuditEvent {
  action: AuditAction
  entityId: string
  /** Ids, codes and counts only: never a name, a birth date or a card number. */
  payload?: Record<string, string | number | boolean | null>
  now: Date
}

/** Writes who did what, in the transaction that does it. The row is unsealed until the next sealing job. */
export async function recordAuditEvent(scope: OwnScope, event: AuditEvent) {
  await recordAuditEvents(scope, [event])
}

/** The same for many at once, to avoid thousands of single writes. */
export async function recordAuditEvents(scope: OwnScope, events: AuditEvent[]) {
  const { tenantId, actor, signer } = scope
  const actorId = actorIdOf(actor)
  const rows = events.map(({ action, entityId, payload = {}, now }) => {
    const event = { id: newId(now.getTime()), action, entityId, ...sealableText(payload) }
    const signed = { ...event, tenantId, occurredAt: sealedTime(now), actorKind: actor.kind, actorId }
    return { ...event, occurredAt: now, ...signEvent(signer, signed) }
  })
  await insertAuditEvents(scope, rows)
}

/** A payload as text, with its own salt and the digest of both, which is what the chain contains. */
export function sealableText(payload: Record<string, unknown>) {
  const text = JSON.stringify(payload)
  const salt = randomBytes(16)
  return { payload: text, salt, digest: saltedDigest(salt, text) }
}

/** The installation's signature that it wrote this event. Both are null when nothing signs. */
export function signEvent(signer: OwnScope['signer'], event: SealableEvent) {
  if (!signer) return { keyId: null, signature: null }
  return { keyId: signer.keyId, signature: signer.sign(signedEvent(event)) }
}
