import type { DeadJob } from '#db/job-runner.ts'
import { fileFailedJob } from '#server/domain/job/file-failed-job.ts'
import type { JobOutcome } from '#server/domain/job/port.ts'
import { log } from '#server/log.ts'
import type { JobServices } from './job-handler.ts'

/** Files a job that failed for the last time in the company that it belongs to. */
export async function fileFailedJobJob({ contexts }: JobServices, job: DeadJob): Promise<JobOutcome> {
  log.error('job.stopped', { queue: job.queue, code: job.errorCode, attempts: job.attempts })
  await fileFailedJob(contexts.job('failed-jobs').forCompany(job.data.tenantId), job)
  return { status: 'completed' }
}
