import { endByVersions, insertRecords, type NewRecord } from '#db/queries/records.ts'
import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import { refreshWorkers } from '#db/queries/refresh-workers.ts'
import { addWorkerTerms } from '#db/queries/worker-search-terms.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import { NEWEST_FORM, recordDigest } from './record-digest.ts'
import { toWorkerKeys } from './to-worker-keys.ts'

/** Saves newly issued records, each with the audit event that carries its digest, and the list data. */
export async function saveIssued(scope: OwnScope, issued: NewRecord[], now: Date): Promise<void> {
  const records = await endByVersions(scope, issued)
  // The events are signed while the database inserts the records.
  await scope.line.inOrder([
    () => insertRecords(scope, records),
    () =>
      recordAuditEvents(
        scope,
        issued.map((record) => issuedEvent(record, now)),
      ),
  ])
  await addWorkerTerms(scope, issued.flatMap(termsOf))
  // Last, because the totals that this changes stay locked until the transaction ends.
  await refreshCompetences(scope, [...new Set(issued.map((record) => record.personId))])
  await refreshWorkers(scope, issued.flatMap(toWorkerKeys))
}

const issuedEvent = (record: NewRecord, now: Date) => ({
  action: 'record.issued' as const,
  entityId: record.id,
  now,
  payload: {
    personId: record.personId,
    sessionId: record.sessionId,
    digest: recordDigest(record),
    form: NEWEST_FORM,
    issuerVerified: record.issuerVerified,
  },
})

/** The key by which employer access finds the worker on a record. */
export function termsOf(
  record: Pick<NewRecord, 'firstName' | 'lastName' | 'employerOrgnr' | 'employerPersonKey' | 'disclosedToOrgnr'>,
) {
  const { disclosedToOrgnr } = record
  const terms = searchTerms(fullNameOf(record))
  return toWorkerKeys(record).flatMap((worker) => terms.map((term) => ({ ...worker, term, disclosedToOrgnr })))
}
