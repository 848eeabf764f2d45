import type { AuditAction } from '#db/audit-actions.ts'
import { auditEvents } from '#db/schema/records.ts'
import type { Actor, OwnScope } from '#db/scope.ts'

/** Rows in one statement. */
const PORTION = 1_000

interface NewAuditEvent {
  id: string
  occurredAt: Date
  action: AuditAction
  entityId: string
  payload: string
  salt: Buffer
  digest: Buffer
  keyId: string | null
  signature: Buffer | null
}

/** A member by membership, an attendee by the link of their phone; a job has none. */
export function actorIdOf(actor: Actor): string | null {
  if (actor.kind === 'job') return null
  return actor.kind === 'member' ? actor.membershipId : actor.linkId
}

/** Writes events of the scope's actor, in portions. */
export async function insertAuditEvents(scope: OwnScope, events: NewAuditEvent[]) {
  const { actor } = scope
  const who = {
    tenantId: scope.tenantId,
    actorKind: actor.kind,
    actorId: actorIdOf(actor),
  }
  for (let from = 0; from < events.length; from += PORTION) {
    const some = events.slice(from, from + PORTION)
    await scope.tx.insert(auditEvents).values(some.map((event) => ({ ...who, ...event })))
  }
}
