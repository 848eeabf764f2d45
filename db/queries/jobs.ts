import { sql } from 'drizzle-orm'
import type { JobDataByQueue, TenantQueue } from '#db/queues.ts'
import type { JobScope, OwnScope, SignInScope } from '#db/scope.ts'
import type { FailedJob } from './failed-jobs.ts'

/** A job of the open company, sent when this transaction commits. Throws where the job names another company. */
export async function enqueueJob<Queue extends TenantQueue>(
  scope: OwnScope,
  queue: Queue,
  data: JobDataByQueue[Queue],
  options: { startAfterSeconds?: number; priority?: number } = {},
) {
  if (data.tenantId !== scope.tenantId) throw new Error(`a job of ${queue} for another company`)
  await scope.jobs.send(scope.tx, queue, data, options)
}

/** The job of an entry among the failed ones, once more. */
export async function enqueueFailedJob(scope: OwnScope, { queue, data }: Pick<FailedJob, 'queue' | 'data'>) {
  await enqueueJob(scope, queue, data)
}

/** The e-mail of somebody who is not known yet, sent when this transaction commits. */
export async function enqueueSignInEmail(scope: SignInScope, emailId: string, priority: number) {
  await scope.jobs.send(scope.tx, 'send-sign-in-email', { emailId }, { priority })
}

/** One job for each company; a company that has one waiting already gets no other. */
export async function enqueueJobForEach(
  scope: JobScope,
  queue: 'seal-company' | 'clean-up-company' | 'send-anchor',
  tenantIds: readonly string[],
) {
  for (const tenantId of tenantIds) {
    await scope.jobs.send(scope.tx, queue, { tenantId }, { singletonKey: tenantId })
  }
}

/**
 * Scans that the register is to be asked about again by now, as ids: the oldest of each company, then the next of each, at most
 * `each` of one company. `without`: companies to leave out.
 */
export async function listDueScans(
  scope: JobScope,
  { now, each, limit, without }: { now: Date; each: number; limit: number; without: string[] },
) {
  const rows = await scope.tx.execute<{ tenant_id: string; scan_id: string }>(
    sql`select tenant_id, scan_id from app.list_due_scans_by_turn(
      ${now.toISOString()}, ${each}, ${limit}, ${`{${without.join(',')}}`}::uuid[])`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, scanId: row.scan_id }))
}

/** Companies that have an audit event without a seal. */
export async function listCompaniesToSeal(scope: JobScope) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(
    sql`select tenant_id from app.list_companies_to_seal(null)`,
  )
  return rows.map((row) => row.tenant_id)
}

/** Companies with e-mail that ran out unsent, or with anything that was finished before `before`. */
export async function listCompaniesToCleanUp(scope: JobScope, { now, before }: { now: Date; before: Date }) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(
    sql`select tenant_id from app.list_companies_to_clean_up(${now.toISOString()}, ${before.toISOString()})`,
  )
  return rows.map((row) => row.tenant_id)
}

/** Whether this transaction has `name` to itself, until it ends. Says no at once where another one has it. */
export async function tryToLock(scope: JobScope, name: string): Promise<boolean> {
  const [row] = await scope.tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`job:${name}`}, 0)) as locked`,
  )
  return row?.locked === true
}

/** Says something, so that the database does not take a transaction that holds a lock, and waits, for one that was left. */
export async function keepTransactionAlive(scope: JobScope) {
  await scope.tx.execute(sql`select 1`)
}
