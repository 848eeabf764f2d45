import { SEALED_AS_FOUND, SEALED_TABLE_NAMES } from '#db/queries/sealed-tables.ts'
import { listIdRanges } from '#db/queries/seals.ts'
import type { OwnScope } from '#db/scope.ts'
import { type AuditEvent, recordAuditEvents } from './record-audit-event.ts'

/** How long a server of the version before, which signs nothing, may go on writing: a day, in milliseconds. */
export const UNSIGNED_FOR_MS = 24 * 3_600_000

/** Rows that one event speaks for. */
const PORTION = 500

/**
 * Writes into the log of a company that is older than signatures which rows were there when signing began, so that they are sealed as
 * they were found. Once in a company's life: the caller has seen that its chain holds no link of the second form.
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
