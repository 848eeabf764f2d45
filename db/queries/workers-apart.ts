import { type SQL, sql } from 'drizzle-orm'
import type { EmployerScope } from '#db/scope.ts'
import { idList } from './id-list.ts'
import { matchesTerm } from './worker-search-terms.ts'
import type { ValidityBorders, WorkerFilter, WorkerRow } from './workers.ts'

/** Workers that are read before it is asked which of them are shown. */
const BATCH = 200

/** Up to this many workers are faster to gather and sort than to meet in the order of names. */
const FEW = 500

/** A worker as one company knows them. */
interface Row extends Record<string, unknown> {
  key: string
  sortKey: string
  trainedOn: string
  tenantId: string
  nextExpiry: string | null
}

/**
 * `listWorkerRows` on a cluster, where the rows of one worker are on the nodes of those who taught them and no node can join them. Each node
 * gives its next rows by name, as an index has them; the rows of these workers are then read, and compared here.
 */
export async function listWorkerRowsApart(
  scope: EmployerScope,
  filter: WorkerFilter,
  borders: ValidityBorders,
): Promise<WorkerRow[]> {
  const among = await gather(scope, filter)
  const found: WorkerRow[] = []
  let after = filter.after
  while (found.length < filter.limit) {
    const batch = await readBatch(scope, after, among)
    found.push(...(await chooseShown(scope, batch, filter, borders)))
    const last = batch.at(-1)
    if (batch.length < BATCH || !last) break
    after = { key: last.sortKey, id: last.key }
  }
  return found.slice(0, filter.limit)
}

/** The workers whom a word names that few have; null where none is such. */
async function gather(scope: EmployerScope, { terms }: WorkerFilter): Promise<string[] | null> {
  let among: string[] | null = null
  for (const term of terms) {
    const keys = await findByTerm(scope, term, sql`limit ${FEW}`)
    if (keys.length < FEW) among = intersect(among, keys)
  }
  return among
}

function intersect(among: string[] | null, keys: string[]): string[] {
  return among ? among.filter((key) => keys.includes(key)) : keys
}

async function findByTerm(scope: EmployerScope, term: string, rest: SQL): Promise<string[]> {
  const rows = await scope.tx.execute<{ key: string }>(sql`
    select t.employer_person_key as key from worker_search_terms t where ${matchesTerm(scope, term)} ${rest}`)
  return rows.map(({ key }) => key)
}

async function readBatch(
  { tx, employerOrgnr }: EmployerScope,
  after: WorkerFilter['after'],
  among: string[] | null,
): Promise<Pick<Row, 'key' | 'sortKey'>[]> {
  if (among?.length === 0) return []
  return tx.execute<Pick<Row, 'key' | 'sortKey'>>(sql`
    select w.employer_person_key as key, w.sort_name as "sortKey" from workers w
      where w.disclosed_to_orgnr = ${employerOrgnr}
        ${after ? sql`and (w.sort_name, w.employer_person_key) > (${after.key}, ${after.id}::uuid)` : sql``}
        ${among ? sql`and w.employer_person_key in ${idList(among)}` : sql``}
      order by w.sort_name, w.employer_person_key limit ${BATCH}`)
}

/** Those of a batch that stand where the company that taught them last has them, and that the filter asks for. */
async function chooseShown(
  scope: EmployerScope,
  batch: Pick<Row, 'key' | 'sortKey'>[],
  { terms, state }: WorkerFilter,
  borders: ValidityBorders,
): Promise<WorkerRow[]> {
  const keys = [...new Set(batch.map(({ key }) => key))]
  if (keys.length === 0) return []
  const rows = await scope.tx.execute<Row>(sql`
    select w.employer_person_key as key, w.sort_name as "sortKey", w.trained_on::text as "trainedOn", w.tenant_id as "tenantId",
      w.next_expiry::text as "nextExpiry"
    from workers w where w.disclosed_to_orgnr = ${scope.employerOrgnr} and w.employer_person_key in ${idList(keys)}`)
  const named = await Promise.all(
    terms.map((term) => findByTerm(scope, term, sql`and t.employer_person_key in ${idList(keys)}`)),
  )
  const byWorker = Map.groupBy(rows, ({ key }) => key)
  const seen = new Set<string>()
  return batch.flatMap(({ key, sortKey }) => {
    const own = byWorker.get(key) ?? []
    const newest = own.toSorted((one, other) => (isNewer(one, other) ? -1 : 1))[0]
    const isShown =
      newest?.sortKey === sortKey &&
      !seen.has(key) &&
      named.every((of) => of.includes(key)) &&
      (!state || stateOf(own, borders) === state)
    if (isShown) seen.add(key)
    return isShown ? [{ workerKey: key, sortKey }] : []
  })
}

function isNewer(one: Row, other: Row): boolean {
  return one.trainedOn === other.trainedOn ? one.tenantId > other.tenantId : one.trainedOn > other.trainedOn
}

/** That of the record that expires first. */
function stateOf(rows: Row[], { today, expiringUntil }: ValidityBorders): WorkerFilter['state'] {
  const ends = rows.flatMap(({ nextExpiry }) => nextExpiry ?? [])
  if (ends.some((end) => end < today)) return 'expired'
  return ends.some((end) => end <= expiringUntil) ? 'expiring' : 'valid'
}
