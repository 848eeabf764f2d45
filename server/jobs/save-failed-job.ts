import type { DeadJob } from '#db/job-runner.ts'
import type { JobOutcome } from '#server/domain/job/port.ts'
import { saveFailedJob } from '#server/domain/job/save-failed-job.ts'
import { log } from '#server/log.ts'
import type { JobServices } from './job-handler.ts'

/** Saves a job that failed for the last time for the company that it belongs to. */
export async function saveFailedJobJob({ contexts }: JobServices, job: DeadJob): Promise<JobOutcome> {
  log.error('job.stopped', { queue: job.queue, code: job.errorCode, attempts: job.attempts })
  await saveFailedJob(contexts.job('failed-jobs').forCompany(job.data.tenantId), job)
  return { status: 'completed' }
}
