import type { InspectionPart } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { insertOpening } from '#db/queries/inspections.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'

/** Writes that somebody opened the pack by its link, before they see anything of it. Nothing is written about who it was. */
export async function fileOpening(scope: OwnScope, part: InspectionPart, now: Date): Promise<void> {
  const { actor } = scope
  if (actor.kind !== 'inspector') throw new Error('only the link of a pack opens it')
  const inspectionId = actor.linkId
  await insertOpening(scope, { id: newId(now.getTime()), inspectionId, part, openedAt: now })
  await recordAuditEvent(scope, { action: 'inspection.opened', entityId: inspectionId, payload: { part }, now })
}
