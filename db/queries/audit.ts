import type { AuditAction } from '#db/audit-actions.ts'
import { auditEvents } from '#db/schema/records.ts'
import type { Actor, OwnScope } from '#db/scope.ts'
import { insertMany } from './insert-many.ts'

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

/** A member by membership, an attendee by the link of their phone, a person by the link to their page, a reader by the pack; a job has none. */
export function actorIdOf(actor: Actor): string | null {
  if (actor.kind === 'job') return null
  return actor.kind === 'member' ? actor.membershipId : actor.linkId
}

/** Writes events of the scope's actor. */
export async function insertAuditEvents(scope: OwnScope, events: NewAuditEvent[]) {
  const { actor } = scope
  const who = { actorKind: actor.kind, actorId: actorIdOf(actor) }
  await insertMany(
    scope,
    auditEvents,
    events.map((event) => ({ ...who, ...event })),
  )
}
