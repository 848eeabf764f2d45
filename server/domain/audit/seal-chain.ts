import { createHash } from 'node:crypto'

/** An audit event as it is sealed. `occurredAt` is ISO 8601 in UTC with six decimals: the database's own precision. */
export interface SealableEvent {
  tenantId: string
  id: string
  occurredAt: string
  actorKind: string
  actorId: string | null
  action: string
  entityId: string
  /** Salted digest of the payload, so that the chain holds when payload and salt are erased. */
  digest: Buffer
}

const FORM = 'kyndig/seal/1'

/** What the chain holds of an event: who did what to which row, when, in which company, and the digest of its payload. */
export function sealedDigest(event: SealableEvent): Buffer {
  const { tenantId, id, occurredAt, actorKind, actorId, action, entityId, digest } = event
  const fields = [FORM, tenantId, id, occurredAt, actorKind, actorId, action, entityId, digest.toString('hex')]
  return sha256(JSON.stringify(fields))
}

/** What a company's chain begins with: no link of one company fits another. */
export function firstChain(tenantId: string): Buffer {
  return sha256(JSON.stringify([FORM, tenantId]))
}

/** The link at a position, 1 and up: over the link before it, the position, the digest and the time of sealing. */
export function nextChain(before: Buffer, link: { position: number; digest: Buffer; sealedAt: string }): Buffer {
  const { position, digest, sealedAt } = link
  return sha256(JSON.stringify([FORM, before.toString('hex'), position, digest.toString('hex'), sealedAt]))
}

/** A moment as it is written into a seal, from the application's milliseconds. */
export function sealedTime(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z')
}

export function saltedDigest(salt: Buffer, text: string): Buffer {
  return createHash('sha256').update(salt).update(text).digest()
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
