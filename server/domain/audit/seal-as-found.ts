import { SEALED_AS_FOUND, SEALED_TABLE_NAMES } from '#db/queries/sealed-tables.ts'
import { listIdRanges } from '#db/queries/seals.ts'
import type { OwnScope } from '#db/scope.ts'
import { type AuditEvent, recordAuditEvents } from './record-audit-event.ts'

/** How long a server of the previous version, which signs nothing, may keep writing: a day, in milliseconds. */
export const UNSIGNED_FOR_MS = 24 * 3_600_000

/** Rows covered by one event. */
const PORTION = 500

/**
 * Records in the log of a company from before signatures which rows existed when signing began, so that they are sealed as found. Once per
 * company: the caller has checked that its chain has no link of the second form.
 */
export async function recordRowsAsFound(scope: OwnScope, now: Date): Promise<void> {
  const events: AuditEvent[] = []
  for (const table of SEALED_TABLE_NAMES) {
    for (const { first, last } of await listIdRanges(scope, table, PORTION)) {
      const payload = { table, from: first, to: last }
      events.push({ action: SEALED_AS_FOUND, entityId: scope.tenantId, payload, now })
    }
  }
  await recordAuditEvents(scope, events)
}
