import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage, LENGTHS } from '#db/enums.ts'
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
