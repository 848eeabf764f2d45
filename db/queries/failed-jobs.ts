import { and, count, desc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm'
import type { JobErrorCode } from '#db/enums.ts'
import type { JobDataByQueue, TenantQueue } from '#db/queues.ts'
import { failedJobs } from '#db/schema/jobs.ts'
import type { OwnScope } from '#db/scope.ts'

export interface FailedJob {
  id: string
  queue: TenantQueue
  data: JobDataByQueue[TenantQueue]
  startedAt: Date
  failedAt: Date
  attempts: number
  errorCode: JobErrorCode
}

/** An existing row stays: saving a failed job is itself a job, which may run twice. */
export async function insertFailedJob(scope: OwnScope, job: FailedJob) {
  await scope.tx
    .insert(failedJobs)
    .values({ tenantId: scope.tenantId, ...job })
    .onConflictDoNothing()
}

const isOpen = (scope: OwnScope) =>
  and(eq(failedJobs.tenantId, scope.tenantId), isNull(failedJobs.retriedAt), isNull(failedJobs.dismissedAt))

/** Whether a job with the same data is among those that nobody has dealt with. */
export async function isAmongOpenFailedJobs(scope: OwnScope, { queue, data }: Pick<FailedJob, 'queue' | 'data'>) {
  const rows = await scope.tx
    .select({ id: failedJobs.id })
    .from(failedJobs)
    .where(and(isOpen(scope), eq(failedJobs.queue, queue), eq(failedJobs.data, data)))
    .limit(1)
  return rows.length > 0
}

/** Jobs that nobody has dealt with, newest first. */
export async function listOpenFailedJobs(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      id: failedJobs.id,
      queue: failedJobs.queue,
      startedAt: failedJobs.startedAt,
      failedAt: failedJobs.failedAt,
      attempts: failedJobs.attempts,
      errorCode: failedJobs.errorCode,
    })
    .from(failedJobs)
    .where(isOpen(scope))
    .orderBy(desc(failedJobs.failedAt), desc(failedJobs.id))
    .limit(limit)
}

/** How many stopped jobs nobody has dealt with. */
export async function countOpenFailedJobs(scope: OwnScope) {
  const [row] = await scope.tx.select({ total: count() }).from(failedJobs).where(isOpen(scope))
  return row!.total
}

/** Marks the job as retried, and returns what to send. Null when somebody has already dealt with it. */
export async function markRetried(scope: OwnScope, { id, now, by }: { id: string; now: Date; by: string }) {
  const [row] = await scope.tx
    .update(failedJobs)
    .set({ retriedAt: now, retriedBy: by })
    .where(and(isOpen(scope), eq(failedJobs.id, id)))
    .returning({ queue: failedJobs.queue, data: failedJobs.data })
  return row ?? null
}

/** The same, for a job that is dismissed. */
export async function markDismissed(scope: OwnScope, { id, now, by }: { id: string; now: Date; by: string }) {
  const [row] = await scope.tx
    .update(failedJobs)
    .set({ dismissedAt: now, dismissedBy: by })
    .where(and(isOpen(scope), eq(failedJobs.id, id)))
    .returning({ queue: failedJobs.queue, data: failedJobs.data })
  return row ?? null
}

/** Deletes jobs that stopped before this moment and that somebody has dealt with. */
export async function deleteFailedJobsBefore(scope: OwnScope, before: Date) {
  await scope.tx
    .delete(failedJobs)
    .where(
      and(
        eq(failedJobs.tenantId, scope.tenantId),
        lt(failedJobs.failedAt, before),
        or(isNotNull(failedJobs.retriedAt), isNotNull(failedJobs.dismissedAt)),
      ),
    )
}
