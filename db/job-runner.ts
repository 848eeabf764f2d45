import type { Job, JobWithMetadata } from 'pg-boss'
import { ACCESS_ROLES } from './access-roles.ts'
import { JOB_ERROR_CODES, type JobErrorCode } from './enums.ts'
import { assertTenant } from './job-sender.ts'
import {
  DEAD_LETTERS,
  JOB_SCHEMA,
  type JobData,
  type JobDataByQueue,
  type JobQueue,
  type TenantQueue,
} from './queues.ts'

/** What a handler says of its job: done, to be tried again, or beyond help. `code` is all that is kept of an error. */
export type JobResult = { status: 'completed' } | { status: 'failed' | 'deadletter'; code: JobErrorCode }

/** A job that failed for the last time, as its queue left it. */
export interface DeadJob {
  id: string
  queue: TenantQueue
  data: JobDataByQueue[TenantQueue]
  startedAt: Date
  failedAt: Date
  attempts: number
  errorCode: JobErrorCode
}

/** How many of a queue's jobs one server does at a time, and how many of them may belong to one company. */
export interface Workers {
  atATime: number
  perCompany?: number
}

export interface JobRunner {
  /** `signal` is aborted when the job was taken away from this server. */
  work<Queue extends JobQueue>(
    queue: Queue,
    handle: (data: JobData<Queue>, signal: AbortSignal) => Promise<JobResult>,
    options?: Workers,
  ): Promise<void>
  workDeadJobs(handle: (job: DeadJob) => Promise<JobResult>): Promise<void>
  /** Takes no more jobs, and waits for those that run; after the limit they are handed back to be tried again. */
  stop(limit: { milliseconds: number }): Promise<void>
}

/** For tests: how often, in seconds, jobs of dead servers, due schedules, and jobs of which nobody was told are looked for. */
export interface JobPace {
  supervise: number
  cron: number
  look?: number
}

export async function openJobRunner(
  appUrl: string,
  { onError, pace }: { onError: (error: unknown, queue?: string) => void; pace?: JobPace },
): Promise<JobRunner> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    connectionString: appUrl,
    options: `-c role=${ACCESS_ROLES.jobs}`,
    application_name: 'kyndig-queue',
    max: 4,
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    registerInstance: false,
    useListenNotify: true,
    // Rebuilding indexes and looking into vacuum is for the owner, and for who runs the database.
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: pace?.supervise ?? 10,
    monitorIntervalSeconds: pace?.supervise ?? 10,
    queueCacheIntervalSeconds: pace?.supervise ?? 5,
    cronMonitorIntervalSeconds: pace?.cron ?? 15,
    cronWorkerIntervalSeconds: pace?.cron ?? 2,
  })
  boss.on('error', (error) => onError(error))
  // For days, if need be: a server whose database comes back must not be one without jobs.
  await boss.start({ attempts: 10_000 })
  const complete = async (queue: string, job: { id: string; data: object }, handle: () => Promise<JobResult>) => {
    const { status, ...output } = await handleSafely(queue, job.data, handle, onError)
    return [{ id: job.id, status, output }]
  }
  const look = pace?.look ?? 2
  const each = { ...EACH, pollingIntervalSeconds: look, notifyPollingIntervalSeconds: look }
  return {
    async work(queue, handle, workers = { atATime: 1 }) {
      const options = { ...each, ...concurrencyOf(workers) }
      await boss.work(queue, options, ([job]: Job<JobData<typeof queue>>[]) =>
        complete(queue, job!, () => handle(job!.data, job!.signal)),
      )
    },
    async workDeadJobs(handle) {
      const options = { ...each, ...concurrencyOf({ atATime: 2, perCompany: 1 }), includeMetadata: true } as const
      await boss.work(DEAD_LETTERS.ofCompanies, options, ([job]: JobWithMetadata<DeadJob['data']>[]) =>
        complete(DEAD_LETTERS.ofCompanies, job!, () => handle(deadJobOf(job!))),
      )
    },
    stop: ({ milliseconds }) => boss.stop({ timeout: milliseconds }),
  }
}

function concurrencyOf({ atATime, perCompany }: Workers) {
  return { localConcurrency: atATime, ...(perCompany && { localGroupConcurrency: perCompany }) }
}

// A worker is woken by the database when a job is sent; looking is for jobs that are tried again, or failed for good.
// Between two jobs it looks only as often as this, unless more are ready than it says: then it goes on until none is.
const EACH = { batchSize: 1, perJobResults: true, burstWhenReadyExceeds: 2 } as const

// What is thrown may quote what was being written, so nothing of it is kept with the job.
async function handleSafely(
  queue: string,
  data: object,
  handle: () => Promise<JobResult>,
  onError: (error: unknown, queue: string) => void,
): Promise<JobResult> {
  try {
    assertTenant(queue, data)
    return await handle()
  } catch (error) {
    onError(error, queue)
    return { status: 'failed', code: 'UNEXPECTED' }
  }
}

function deadJobOf(job: JobWithMetadata<DeadJob['data']>): DeadJob {
  return {
    id: job.sourceId!,
    queue: job.sourceName as TenantQueue,
    data: job.data,
    startedAt: job.sourceCreatedOn!,
    failedAt: job.createdOn,
    attempts: (job.sourceRetryCount ?? 0) + 1,
    errorCode: errorCodeOf(job.sourceOutput),
  }
}

// The queue itself writes another text where a job outlived its time, or its server.
function errorCodeOf(output: object | null): JobErrorCode {
  const code = output && 'code' in output ? output.code : null
  return JOB_ERROR_CODES.find((known) => known === code) ?? 'TIMED_OUT'
}
