import { randomBytes } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import { insertAuditEvent } from '#db/queries/audit.ts'
import type { OwnScope } from '#db/scope.ts'
import { saltedDigest } from './seal-chain.ts'

export interface AuditEvent {
  /** `noun.what_happened`, in the past tense. */
  action: string
  entityId: string
  /** Ids, codes and counts: never a name, a birth date or a card number. */
  payload?: Record<string, string | number | boolean | null>
  now: Date
}

/** Writes who did what, in the transaction that does it. The row waits unsealed for the sealer. */
export async function recordAuditEvent(scope: OwnScope, { action, entityId, payload = {}, now }: AuditEvent) {
  const sealed = sealableText(payload)
  await insertAuditEvent(scope, { id: newId(now.getTime()), occurredAt: now, action, entityId, ...sealed })
}

/** A payload as text, with a salt of its own and the digest of both: what the chain will hold of it. */
export function sealableText(payload: Record<string, unknown>) {
  const text = JSON.stringify(payload)
  const salt = randomBytes(16)
  return { payload: text, salt, digest: saltedDigest(salt, text) }
}
