import {
  holdBackUnverified,
  listClaimsAskedAt,
  listUnnamedRecords,
  rebuildTotals,
  remarkSessions,
  updateSortName,
} from '#db/queries/rebuild-totals.ts'
import { refreshWorkers } from '#db/queries/refresh-workers.ts'
import { addWorkerTerms } from '#db/queries/worker-search-terms.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { sortNameOf } from '#server/domain/person/rules.ts'
import { termsOf } from './save-issued.ts'
import { toWorkerKeys } from './to-worker-keys.ts'

/** How many in one night. */
const RECORDS = 10_000

/**
 * Backfills records that a previous version issued, beside this one or before it, without list data: names them, and rebuilds the company's
 * totals and lists. Records of an unverified company then wait for the employer. Otherwise does nothing. Returns how many records it named.
 */
export async function backfill(scope: OwnScope, now: Date): Promise<number> {
  await holdBack(scope, now)
  const unnamed = await listUnnamedRecords(scope, RECORDS)
  if (unnamed.length === 0) return 0
  await rebuildTotals(scope)
  await remarkSessions(scope)
  for (const record of unnamed) await updateSortName(scope, record.id, sortNameOf(record))
  await addWorkerTerms(scope, unnamed.flatMap(termsOf))
  await refreshWorkers(scope, unnamed.flatMap(toWorkerKeys))
  return unnamed.length
}

// The previous version created no claim: each one now gets an event, as the chain of seals requires.
async function holdBack(scope: OwnScope, now: Date): Promise<void> {
  if ((await holdBackUnverified(scope, now)) === 0) return
  const asked = await listClaimsAskedAt(scope, now)
  await recordAuditEvents(
    scope,
    asked.map((entityId) => ({ action: 'employer_claim.asked' as const, entityId, now })),
  )
}
