import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import {
  ATTENDEE_LANGUAGES,
  type AttendeeLanguage,
  REQUEST_OUTCOMES,
  type RequestOutcome,
  WORKER_REQUESTS,
  type WorkerRequestKind,
} from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  bytes,
  contextOwnerAccess,
  id,
  moment,
  notLongerThan,
  oneOf,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { persons } from './people.ts'

/**
 * A person's link to their own page, with the address that an administrator has confirmed as theirs. It opens nothing without a code that
 * was sent there, and counts as long as the person's contact is still that address.
 */
export const workerLinks = pgTable(
  'worker_links',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    email: text('email').notNull(),
    locale: text('locale').$type<AttendeeLanguage>().notNull(),
    issuedAt: moment('issued_at').notNull(),
    /** The administrator who confirmed the address. */
    issuedBy: uuid('issued_by').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'worker_links_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('worker_links_token_key').on(t.tokenHash),
    uniqueIndex('worker_links_live_key').on(t.tenantId, t.personId).where(sql`ended_at is null`),
    oneOf('worker_links_locale', t.locale, ATTENDEE_LANGUAGES),
    notLongerThan('worker_links_email', t.email, LENGTHS.email),
    tenantKey('worker_links_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('worker_links_issued_by_fkey', [t.tenantId, t.issuedBy], memberships),
    tenantKey('worker_links_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)

/** A code that was sent to a link's address. Deleted the night after it has expired. */
export const workerCodes = pgTable(
  'worker_codes',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    linkId: uuid('link_id').notNull(),
    codeHash: bytes('code_hash').notNull(),
    failedAttempts: smallint('failed_attempts').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    primaryKey({ name: 'worker_codes_pkey', columns: [t.tenantId, t.id] }),
    index('worker_codes_link_idx').on(t.tenantId, t.linkId, t.createdAt),
    index('worker_codes_expiry_idx').on(t.expiresAt),
    tenantKey('worker_codes_link_fkey', [t.tenantId, t.linkId], workerLinks),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** A browser in which a person has opened their own page, until it ends. Deleted the night after. */
export const workerSignIns = pgTable(
  'worker_sign_ins',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    linkId: uuid('link_id').notNull(),
    secretHash: bytes('secret_hash').notNull(),
    openedAt: moment('opened_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ name: 'worker_sign_ins_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('worker_sign_ins_secret_key').on(t.secretHash),
    index('worker_sign_ins_expiry_idx').on(t.expiresAt),
    tenantKey('worker_sign_ins_link_fkey', [t.tenantId, t.linkId], workerLinks),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** What a person asks the company for, on their own page, and what an administrator answers. */
export const workerRequests = pgTable(
  'worker_requests',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    linkId: uuid('link_id').notNull(),
    kind: text('kind').$type<WorkerRequestKind>().notNull(),
    text: text('text').notNull(),
    madeAt: moment('made_at').notNull(),
    // Null until somebody answers.
    outcome: text('outcome').$type<RequestOutcome>(),
    answer: text('answer'),
    answeredAt: moment('answered_at'),
    answeredBy: uuid('answered_by'),
  },
  (t) => [
    primaryKey({ name: 'worker_requests_pkey', columns: [t.tenantId, t.id] }),
    index('worker_requests_open_idx').on(t.tenantId, t.madeAt, t.id).where(sql`answered_at is null`),
    index('worker_requests_person_idx').on(t.tenantId, t.personId, t.madeAt),
    oneOf('worker_requests_kind', t.kind, WORKER_REQUESTS),
    oneOf('worker_requests_outcome', t.outcome, REQUEST_OUTCOMES),
    notLongerThan('worker_requests_text', t.text, LENGTHS.request),
    notLongerThan('worker_requests_answer', t.answer, LENGTHS.request),
    check('worker_requests_answered_check', sql`num_nulls(outcome, answer, answered_at, answered_by) in (0, 4)`),
    tenantKey('worker_requests_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('worker_requests_link_fkey', [t.tenantId, t.linkId], workerLinks),
    tenantKey('worker_requests_answered_by_fkey', [t.tenantId, t.answeredBy], memberships),
    tenantAccess(),
    workerAccess('requests'),
    contextOwnerAccess(),
  ],
)
