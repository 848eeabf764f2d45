import { emptyOldInspections } from '#db/queries/inspections.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { PACK_KEPT_DAYS } from './rules.ts'

/** In one night; the others have the next one. */
const AT_ONCE = 100

/** Takes people and proof out of packs that ended a month ago. That they were made, for whom and when they were opened stays. */
export async function emptyOldPacks(scope: OwnScope, now: Date): Promise<void> {
  const ids = await emptyOldInspections(scope, { before: daysAfter(now, -PACK_KEPT_DAYS), now, limit: AT_ONCE })
  for (const id of ids) await recordAuditEvent(scope, { action: 'inspection.emptied', entityId: id, now })
}
