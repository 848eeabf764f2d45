import type { Job, JobWithMetadata } from 'pg-boss'
import { queueConnection } from './access-connection.ts'
import { readDatabaseAddress } from './database-address.ts'
import { JOB_ERROR_CODES, type JobErrorCode } from './enums.ts'
import { assertTenant } from './job-sender.ts'
import {
  DEAD_LETTERS,
  JOB_SCHEMA,
  type JobData,
  type JobDataByQueue,
  type JobQueue,
  QUEUES,
  type TenantQueue,
} from './queues.ts'

/** The result of a job: done, retry later, or failed for good. `code` is all that is kept of an error. */
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

/** How many of a queue's jobs one server runs at a time, and how many of them may belong to one company. */
export interface Workers {
  atATime: number
  perCompany?: number
}

/** What is known of a run of a job beside its data. `lateMs`: how long after its time it began, where the runner was asked to say so. */
export interface JobTiming {
  queue: JobQueue
  lateMs: number | undefined
}

/** How many jobs of a queue wait for a worker, wait for their time, and run, in the whole installation, as last counted. */
export interface QueueSize {
  queue: string
  ready: number
  later: number
  active: number
}

export interface JobRunner {
  /** `signal` is aborted when the job is taken away from this server. */
  work<Queue extends JobQueue>(
    queue: Queue,
    handle: (data: JobData<Queue>, signal: AbortSignal, timing: JobTiming) => Promise<JobResult>,
    options?: Workers,
  ): Promise<void>
  workDeadJobs(handle: (job: DeadJob) => Promise<JobResult>): Promise<void>
  countQueues(): Promise<QueueSize[]>
  /** Accepts no more jobs, and waits for running ones; after the limit they are handed back for a retry. */
  stop(limit: { milliseconds: number }): Promise<void>
}

/** For tests: how often, in seconds, to look for jobs of dead servers, due schedules, and unannounced jobs. */
export interface JobPace {
  supervise: number
  cron: number
  look?: number
}

interface RunnerOptions {
  onError: (error: unknown, queue?: string) => void
  pace?: JobPace | undefined
  /** Reads with each job when it should have begun. */
  isTimed?: boolean
}

export async function openJobRunner(
  url: string,
  { onError, pace, isTimed = false }: RunnerOptions,
): Promise<JobRunner> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    ...queueConnection(url),
    application_name: 'kyndig-queue',
    max: 4,
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    registerInstance: false,
    // A pooler does not pass notifications on, so that jobs behind one are found by polling.
    useListenNotify: readDatabaseAddress(url).pooler === null,
    // Rebuilding indexes and watching vacuum is for the owner and the database's operator.
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: pace?.supervise ?? 10,
    monitorIntervalSeconds: pace?.supervise ?? 10,
    queueCacheIntervalSeconds: pace?.supervise ?? 5,
    cronMonitorIntervalSeconds: pace?.cron ?? 15,
    cronWorkerIntervalSeconds: pace?.cron ?? 2,
  })
  boss.on('error', (error) => onError(error))
  // For days if necessary: when the database returns, the server must run jobs again.
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
      const run = (job: Job<JobData<typeof queue>>, lateMs?: number) =>
        complete(queue, job, () => handle(job.data, job.signal, { queue, lateMs }))
      if (!isTimed) await boss.work(queue, options, ([job]: Job<JobData<typeof queue>>[]) => run(job!))
      else {
        const timed = { ...options, includeMetadata: true } as const
        await boss.work(queue, timed, ([job]: JobWithMetadata<JobData<typeof queue>>[]) =>
          run(job!, job!.startedOn.getTime() - job!.startAfter.getTime()),
        )
      }
    },
    async workDeadJobs(handle) {
      const options = { ...each, ...concurrencyOf({ atATime: 2, perCompany: 1 }), includeMetadata: true } as const
      await boss.work(DEAD_LETTERS.ofCompanies, options, ([job]: JobWithMetadata<DeadJob['data']>[]) =>
        complete(DEAD_LETTERS.ofCompanies, job!, () => handle(deadJobOf(job!))),
      )
    },
    async countQueues() {
      const queues = await boss.getQueues(Object.keys(QUEUES))
      return queues.map(({ name, readyCount, deferredCount, activeCount }) => ({
        queue: name,
        ready: readyCount,
        later: deferredCount,
        active: activeCount,
      }))
    },
    stop: ({ milliseconds }) => boss.stop({ timeout: milliseconds }),
  }
}

function concurrencyOf({ atATime, perCompany }: Workers) {
  return { localConcurrency: atATime, ...(perCompany && { localGroupConcurrency: perCompany }) }
}

// The database wakes a worker when a job is sent; polling finds retries and final failures. Between two jobs it polls only this often,
// unless more jobs than its batch are ready: then it continues until none is.
const EACH = { batchSize: 1, perJobResults: true, burstWhenReadyExceeds: 2 } as const

// An error may quote what was being written, so nothing of it is stored with the job.
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

// The queue writes a text of its own when a job exceeded its time, or its server died.
function errorCodeOf(output: object | null): JobErrorCode {
  const code = output && 'code' in output ? output.code : null
  return JOB_ERROR_CODES.find((known) => known === code) ?? 'TIMED_OUT'
}
