import { auditEvents } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

export async function insertAuditEvent(
  scope: OwnScope,
  event: {
    id: string
    occurredAt: Date
    action: string
    entityId: string
    payload: string
    salt: Buffer
    digest: Buffer
  },
) {
  const { actor } = scope
  await scope.tx.insert(auditEvents).values({
    tenantId: scope.tenantId,
    actorKind: actor.kind,
    actorId: actor.kind === 'member' ? actor.membershipId : null,
    ...event,
  })
}
