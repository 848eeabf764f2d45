import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { JOB_ERROR_CODES, type JobErrorCode } from '#db/enums.ts'
import type { JobDataByQueue, TenantQueue } from '#db/queues.ts'
import {
  bytes,
  contextOwnerAccess,
  id,
  moment,
  oneOf,
  signInAccess,
  tenantAccess,
  tenantId,
  tenantKey,
} from './columns.ts'
import { companies, memberships } from './companies.ts'

// The content and recipient of an e-mail, encrypted; erased as soon as it is sent or given up.
const letter = () => ({
  content: bytes('content'),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  sentAt: moment('sent_at'),
  givenUpAt: moment('given_up_at'),
  attempts: integer('attempts').notNull(),
  lastErrorCode: text('last_error_code').$type<JobErrorCode>(),
})

/** E-mail that a company sends: written with the row that it is about, and sent by a job. */
export const emails = pgTable(
  'emails',
  { tenantId: tenantId().references(() => companies.id), id: id(), ...letter() },
  (t) => [
    primaryKey({ name: 'emails_pkey', columns: [t.tenantId, t.id] }),
    index('emails_time_idx').on(t.createdAt),
    index('emails_waiting_idx').on(t.tenantId).where(sql`content is not null`),
    oneOf('emails_last_error_code', t.lastErrorCode, JOB_ERROR_CODES),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** The same for e-mail to a user who is not signed in, and so in no company. */
export const signInEmails = pgTable('sign_in_emails', { id: uuid('id').primaryKey(), ...letter() }, (t) => [
  index('sign_in_emails_time_idx').on(t.createdAt),
  oneOf('sign_in_emails_last_error_code', t.lastErrorCode, JOB_ERROR_CODES),
  signInAccess(),
])

/** A job that failed for the last time, until an administrator retries or dismisses it. Its data are ids only. */
export const failedJobs = pgTable(
  'failed_jobs',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    queue: text('queue').$type<TenantQueue>().notNull(),
    data: jsonb('data').$type<JobDataByQueue[TenantQueue]>().notNull(),
    startedAt: moment('started_at').notNull(),
    failedAt: moment('failed_at').notNull(),
    attempts: integer('attempts').notNull(),
    errorCode: text('error_code').$type<JobErrorCode>().notNull(),
    retriedAt: moment('retried_at'),
    retriedBy: uuid('retried_by'),
    dismissedAt: moment('dismissed_at'),
    dismissedBy: uuid('dismissed_by'),
  },
  (t) => [
    primaryKey({ name: 'failed_jobs_pkey', columns: [t.tenantId, t.id] }),
    index('failed_jobs_open_idx').on(t.tenantId, t.failedAt).where(sql`retried_at is null and dismissed_at is null`),
    index('failed_jobs_time_idx').on(t.failedAt),
    tenantKey('failed_jobs_retried_by_fkey', [t.tenantId, t.retriedBy], memberships),
    tenantKey('failed_jobs_dismissed_by_fkey', [t.tenantId, t.dismissedBy], memberships),
    oneOf('failed_jobs_error_code', t.errorCode, JOB_ERROR_CODES),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)
