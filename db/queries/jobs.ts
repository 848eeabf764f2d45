import { sql } from 'drizzle-orm'
import type { JobDataByQueue, TenantQueue } from '#db/queues.ts'
import type { JobScope, OwnScope, SignInScope } from '#db/scope.ts'
import type { FailedJob } from './failed-jobs.ts'

/** A job of the current company, sent when this transaction commits. Throws when the job names another company. */
export async function enqueueJob<Queue extends TenantQueue>(
  scope: OwnScope,
  queue: Queue,
  data: JobDataByQueue[Queue],
  options: { startAfterSeconds?: number; priority?: number } = {},
) {
  if (data.tenantId !== scope.tenantId) throw new Error(`a job of ${queue} for another company`)
  await scope.jobs.send(scope.tx, queue, data, options)
}

/** The job of a failed entry, once more. */
export async function enqueueFailedJob(scope: OwnScope, { queue, data }: Pick<FailedJob, 'queue' | 'data'>) {
  await enqueueJob(scope, queue, data)
}

/** The e-mail of a user who is not known yet, sent when this transaction commits. */
export async function enqueueSignInEmail(scope: SignInScope, emailId: string, priority: number) {
  await scope.jobs.send(scope.tx, 'send-sign-in-email', { emailId }, { priority })
}

/** One job for each company, unless one is already waiting. `pauseSeconds`: between the beginnings of two. */
export async function enqueueJobForEach(
  scope: JobScope,
  queue: 'seal-company' | 'clean-up-company' | 'send-anchor' | 'remind-company' | 'check-staff' | 'check-company',
  tenantIds: readonly string[],
  pauseSeconds = 0,
) {
  for (const [place, tenantId] of tenantIds.entries()) {
    const startAfterSeconds = place * pauseSeconds
    await scope.jobs.send(scope.tx, queue, { tenantId }, { singletonKey: tenantId, startAfterSeconds })
  }
}

/**
 * Scans about which the register should be asked again by now, as ids: the oldest of each company, then the next of each, at most `each`
 * per company. `without`: companies to leave out.
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

/** Companies with an unsealed audit event. */
export async function listCompaniesToSeal(scope: JobScope) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(
    sql`select tenant_id from app.list_companies_to_seal(null)`,
  )
  return rows.map((row) => row.tenant_id)
}

/**
 * Companies with expired unsent e-mail, with anything finished before `before`, with inspection packs that ended before `packsBefore`, or
 * with the text of a scan.
 */
export async function listCompaniesToCleanUp(
  scope: JobScope,
  { now, before, packsBefore }: { now: Date; before: Date; packsBefore: Date },
) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(
    sql`select tenant_id from app.list_companies_to_clean_up(${now.toISOString()}, ${before.toISOString()})
      union select tenant_id from app.list_companies_with_old_inspections(${packsBefore.toISOString()})
      union select tenant_id from app.list_companies_with_scan_texts()`,
  )
  return rows.map((row) => row.tenant_id)
}

/** Takes the lock `name` until the transaction ends. Returns false at once when another transaction has it. */
export async function tryToLock(scope: JobScope, name: string): Promise<boolean> {
  const [row] = await scope.tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`job:${name}`}, 0)) as locked`,
  )
  return row?.locked === true
}

/** Keeps the connection active, so that the database does not end a waiting transaction as idle. */
export async function keepTransactionAlive(scope: JobScope) {
  await scope.tx.execute(sql`select 1`)
}
