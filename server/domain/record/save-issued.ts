import { setImmediate as letSend } from 'node:timers/promises'
import { inPortions } from '#db/queries/in-portions.ts'
import { insertRecords, type NewRecord } from '#db/queries/records.ts'
import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import { refreshWorkers } from '#db/queries/refresh-workers.ts'
import { listEndsOfVersions } from '#db/queries/version-effects.ts'
import { addWorkerTerms } from '#db/queries/worker-search-terms.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import { NEWEST_FORM, recordDigest } from './record-digest.ts'
import { toWorkerKeys } from './to-worker-keys.ts'

/** Records that are made before they are sent. The database inserts them while the next ones are made. */
const PORTION = 250

interface Issued {
  /** Of these versions of courses. */
  versions: Pick<NewRecord, 'courseId' | 'courseVersionId'>[]
  /** Made as they are read. */
  records: Iterable<NewRecord>
}

/** Saves newly issued records, each with the audit event that carries its digest, and the list data. Returns how many. */
export async function saveIssued(scope: OwnScope, { versions, records }: Issued, now: Date): Promise<number> {
  const [courseIds, versionIds] = [versions.map((each) => each.courseId), versions.map((each) => each.courseVersionId)]
  const ends = await listEndsOfVersions(scope, [...new Set(courseIds)], [...new Set(versionIds)])
  const issued: NewRecord[] = []
  let written: Promise<unknown> = Promise.resolve()
  for (const some of inPortions(records, PORTION)) {
    issued.push(...some)
    const events = some.map((record) => issuedEvent(record, now))
    written = Promise.all([written, insertRecords(scope, some, ends), recordAuditEvents(scope, events)])
    written.catch(() => {}) // thrown below
    await letSend()
  }
  await written
  await addWorkerTerms(scope, issued.flatMap(termsOf))
  // Last, because the totals that this changes stay locked until the transaction ends.
  await refreshCompetences(scope, [...new Set(issued.map((record) => record.personId))])
  await refreshWorkers(scope, issued.flatMap(toWorkerKeys))
  return issued.length
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
