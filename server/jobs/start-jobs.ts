import { setTimeout as delay } from 'node:timers/promises'
import { type JobPace, type JobRunner, type JobTiming, openJobRunner, type Workers } from '#db/job-runner.ts'
import type { JobData, JobQueue } from '#db/queues.ts'
import { log } from '#server/log.ts'
import type { Services } from '#server/services.ts'
import { observeJob, observeQueues } from '#server/telemetry/observe-jobs.ts'
import { telemetry } from '#server/telemetry/telemetry.ts'
import { checkCompaniesJob } from './check-companies.ts'
import { checkCompanyJob } from './check-company.ts'
import { checkEmployerJob } from './check-employer.ts'
import { checkStaffJob } from './check-staff.ts'
import { cleanUpJob } from './clean-up.ts'
import { cleanUpCompanyJob } from './clean-up-company.ts'
import type { JobHandler, JobServices } from './job-handler.ts'
import { makeListFileJob } from './make-list-file.ts'
import { recheckCardsJob } from './recheck-cards.ts'
import { remindJob } from './remind.ts'
import { remindCompanyJob } from './remind-company.ts'
import { removeListFileJob } from './remove-list-file.ts'
import { removeUnusedFileJob } from './remove-unused-file.ts'
import { startResolvingScans } from './resolve-scans.ts'
import { saveFailedJobJob } from './save-failed-job.ts'
import { sealJob } from './seal.ts'
import { sealCompanyJob } from './seal-company.ts'
import { sendAnchorJob } from './send-anchor.ts'
import { sendAnchorsJob } from './send-anchors.ts'
import { sendEmailJob } from './send-email.ts'
import { sendSignInEmailJob } from './send-sign-in-email.ts'

/** How long a running job may continue when the server stops; then another server retries it. */
const STOP_MS = 6_000

const HANDLERS: { [Queue in JobQueue]: JobHandler<Queue> } = {
  'send-email': sendEmailJob,
  'send-sign-in-email': sendSignInEmailJob,
  seal: sealJob,
  'seal-company': sealCompanyJob,
  'clean-up': cleanUpJob,
  'clean-up-company': cleanUpCompanyJob,
  'recheck-cards': recheckCardsJob,
  remind: remindJob,
  'remind-company': remindCompanyJob,
  'send-anchor': sendAnchorJob,
  'send-anchors': sendAnchorsJob,
  'check-companies': checkCompaniesJob,
  'check-company': checkCompanyJob,
  'check-employer': checkEmployerJob,
  'check-staff': checkStaffJob,
  'remove-unused-file': removeUnusedFileJob,
  'make-list-file': makeListFileJob,
  'remove-list-file': removeListFileJob,
}

/** A company never gets all of a queue's workers, so that others do not wait behind thousands of its jobs. */
const WORKERS: Partial<Record<JobQueue, Workers>> = {
  'send-email': { atATime: 4, perCompany: 2 },
  'send-sign-in-email': { atATime: 3 },
  'seal-company': { atATime: 2, perCompany: 1 },
  'recheck-cards': { atATime: 3, perCompany: 1 },
  'check-employer': { atATime: 2, perCompany: 1 },
  'make-list-file': { atATime: 2, perCompany: 1 },
  'remind-company': { atATime: 2, perCompany: 1 },
  'check-staff': { atATime: 1, perCompany: 1 },
}

export interface Jobs {
  /** Resolves when work on every queue has begun, or when it could not begin. */
  started: Promise<void>
  /** Accepts no more work, and resolves when running jobs are done or handed back. */
  stop(): Promise<void>
}

type DatabaseUrls = Pick<Services['env'], 'databaseUrl'> & Partial<Pick<Services['env'], 'databaseJobsUrl'>>

/** Starts all background work, without making the server wait for it. `pace` is for tests. */
export function startJobs(services: JobServices & { env: DatabaseUrls }, { pace }: { pace?: JobPace } = {}): Jobs {
  const scans = startResolvingScans(services)
  const opened = openRunner(services, pace).catch((error) => {
    logError(error)
    return null
  })
  return {
    started: opened.then(() => {}),
    async stop() {
      const runner = opened.then((each) => each?.stop({ milliseconds: STOP_MS }))
      // Slightly longer than the limit, so that jobs can be handed back.
      await Promise.race([Promise.all([scans.stop(), runner]), delay(STOP_MS + 1_000, undefined, { ref: false })])
    },
  }
}

async function openRunner(
  services: JobServices & { env: DatabaseUrls },
  pace: JobPace | undefined,
): Promise<JobRunner> {
  const { databaseJobsUrl, databaseUrl } = services.env
  const isTimed = telemetry() !== undefined
  const runner = await openJobRunner(databaseJobsUrl ?? databaseUrl!, { onError: logError, pace, isTimed })
  observeQueues(() => runner.countQueues())
  for (const queue of Object.keys(HANDLERS) as JobQueue[]) await startWork(runner, services, queue)
  await runner.workDeadJobs((job) => saveFailedJobJob(services, job))
  return runner
}

function startWork<Queue extends JobQueue>(runner: JobRunner, services: JobServices, queue: Queue) {
  const run = (data: JobData<Queue>, _: AbortSignal, timing: JobTiming) =>
    observeJob(timing, () => HANDLERS[queue](services, data))
  return runner.work(queue, run, WORKERS[queue])
}

// A database error may quote what was being written.
function logError(error: unknown, queue?: string): void {
  const { name, code } = error instanceof Error ? (error as Error & { code?: string }) : { name: typeof error }
  log.error('jobs.failed', { queue, name, code })
}
