import type { JobData, JobQueue } from '#db/queues.ts'
import type { JobOutcome } from '#server/domain/job/port.ts'
import type { Services } from '#server/services.ts'

/** What a job needs from the composition root. */
export type JobServices = Pick<Services, 'contexts'>

/** Builds the context of one job and calls a verb. A job that throws is retried. */
export type JobHandler<Queue extends JobQueue> = (services: JobServices, data: JobData<Queue>) => Promise<JobOutcome>
