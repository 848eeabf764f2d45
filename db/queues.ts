import type { QueueOptions } from 'pg-boss'

/** The queue's own schema; the owner installs it, see db/job-schema.ts. */
export const JOB_SCHEMA = 'pgboss'

/** The data of each job: ids, and nothing about a person. */
export interface JobDataByQueue {
  'send-email': { tenantId: string; emailId: string }
  'seal-company': { tenantId: string }
  'clean-up-company': { tenantId: string }
  'send-anchor': { tenantId: string }
  'recheck-cards': { tenantId: string; runId: string }
  'remind-company': { tenantId: string }
  'check-staff': { tenantId: string }
  'check-company': { tenantId: string }
  'check-employer': { tenantId: string; employerId: string }
  'remove-unused-file': { tenantId: string; fileId: string }
  'make-list-file': { tenantId: string; listFileId: string }
  'remove-list-file': { tenantId: string; listFileId: string }
  'send-sign-in-email': { emailId: string }
  seal: Record<never, never>
  'clean-up': Record<never, never>
  'send-anchors': Record<never, never>
  remind: Record<never, never>
  'check-companies': Record<never, never>
}

export type JobQueue = keyof JobDataByQueue
export type JobData<Queue extends JobQueue = JobQueue> = JobDataByQueue[Queue]
/** The queues whose jobs belong to a company. */
export type TenantQueue = { [Q in JobQueue]: JobDataByQueue[Q] extends { tenantId: string } ? Q : never }[JobQueue]

/** Queues whose jobs belong to no company, each with the reason. A job of any other queue must name its company. */
export const QUEUES_WITHOUT_TENANT: Record<Exclude<JobQueue, TenantQueue>, string> = {
  'send-sign-in-email': 'goes to somebody who is not known yet',
  seal: 'finds the companies that have something to seal',
  'send-anchors': 'finds the companies that have the end of their chain sent',
  remind: 'finds the companies that may have somebody to remind',
  'check-companies': 'finds the verified companies about which to ask Enhetsregisteret',
  'clean-up': 'finds the companies that have something to clear away, and clears what belongs to none',
}

/** Where finally failed jobs go: saved for their company, or kept for the operator. */
export const DEAD_LETTERS = { ofCompanies: 'failed-jobs', ofNobody: 'failed-jobs-without-tenant' } as const

const DAY = 24 * 60 * 60

interface QueueDefinition extends QueueOptions {
  deadLetter?: string
  /** Wakes a worker when the job commits, instead of at its next poll. */
  notify?: boolean
  policy?: 'standard' | 'short'
}

/** The heartbeat reveals a server that dies in the middle. */
const work = { expireInSeconds: 300, heartbeatSeconds: 10, retentionSeconds: 14 * DAY, deleteAfterSeconds: 7 * DAY }

export const QUEUES: Record<JobQueue | (typeof DEAD_LETTERS)[keyof typeof DEAD_LETTERS], QueueDefinition> = {
  'failed-jobs': { ...work, retryLimit: 50, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, notify: true },
  'failed-jobs-without-tenant': { retentionSeconds: 90 * DAY },
  // About three hours of retries: longer than a mail server is usually away.
  'send-email': {
    ...work,
    expireInSeconds: 90,
    notify: true,
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
  },
  // As long as the code in it is valid.
  'send-sign-in-email': {
    ...work,
    expireInSeconds: 90,
    notify: true,
    deadLetter: DEAD_LETTERS.ofNobody,
    retryLimit: 30,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 60,
  },
  seal: { ...work, retryLimit: 2, deleteAfterSeconds: DAY, deadLetter: DEAD_LETTERS.ofNobody },
  // Only one waits at a time, however often it is requested.
  'seal-company': {
    ...work,
    policy: 'short',
    notify: true,
    deleteAfterSeconds: DAY,
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
  },
  'clean-up': {
    ...work,
    deadLetter: DEAD_LETTERS.ofNobody,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  'clean-up-company': {
    ...work,
    policy: 'short',
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  remind: { ...work, deadLetter: DEAD_LETTERS.ofNobody, retryLimit: 3, retryDelay: 60, retryBackoff: true },
  'remind-company': {
    ...work,
    policy: 'short',
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  'check-staff': {
    ...work,
    policy: 'short',
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  'check-companies': {
    ...work,
    deadLetter: DEAD_LETTERS.ofNobody,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  'check-company': {
    ...work,
    policy: 'short',
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  'send-anchors': {
    ...work,
    deadLetter: DEAD_LETTERS.ofNobody,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  'send-anchor': {
    ...work,
    policy: 'short',
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
  },
  // About a day of retries: longer than the register of companies is usually away.
  'check-employer': {
    ...work,
    expireInSeconds: 60,
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 30,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
  },
  // The storage may be unavailable for a day.
  'remove-unused-file': {
    ...work,
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 30,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3600,
  },
  // A long list takes minutes.
  'make-list-file': {
    ...work,
    expireInSeconds: 1_800,
    notify: true,
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 10,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
  },
  'remove-list-file': {
    ...work,
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 30,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3600,
  },
  // A run continues where it was, on any server.
  'recheck-cards': {
    ...work,
    notify: true,
    deadLetter: DEAD_LETTERS.ofCompanies,
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
  },
}

/** Cron lines, in Oslo time. Each runs once, however many servers there are. */
export const SCHEDULES: { queue: Exclude<JobQueue, TenantQueue>; cron: string }[] = [
  { queue: 'seal', cron: '* * * * *' },
  { queue: 'clean-up', cron: '40 3 * * *' },
  { queue: 'check-companies', cron: '20 2 * * *' },
  { queue: 'send-anchors', cron: '20 6 * * *' },
  // Three times a day: a server that was away in the morning makes up for it.
  { queue: 'remind', cron: '10 7,12,16 * * *' },
]
