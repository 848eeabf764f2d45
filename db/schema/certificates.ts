import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage } from '#db/enums.ts'
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
import { records } from './records.ts'

/**
 * The address at which anybody can check a certificate, by the hash of its token. Written when the first copy is made: what was never
 * given to anybody can be found by nobody. A record has more than one where the installation's secret was exchanged.
 */
export const certificateLinks = pgTable(
  'certificate_links',
  {
    tenantId: tenantId().references(() => companies.id),
    tokenHash: bytes('token_hash').notNull(),
    recordId: uuid('record_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'certificate_links_pkey', columns: [t.tenantId, t.tokenHash] }),
    uniqueIndex('certificate_links_token_key').on(t.tokenHash),
    tenantKey('certificate_links_record_fkey', [t.tenantId, t.recordId], records),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/**
 * Where a record's credential stands in the status lists of its company: a random position, drawn when the first copy is made, so that it
 * says nothing of who or when. Whether it is revoked follows from `record_revocations`.
 */
export const credentialStatuses = pgTable(
  'credential_statuses',
  {
    tenantId: tenantId().references(() => companies.id),
    recordId: uuid('record_id').notNull(),
    /** The first list is 1. */
    list: integer('list').notNull(),
    position: integer('position').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'credential_statuses_pkey', columns: [t.tenantId, t.recordId] }),
    uniqueIndex('credential_statuses_position_key').on(t.tenantId, t.list, t.position),
    check('credential_statuses_position_check', sql`list > 0 and position >= 0 and position < 131072`),
    tenantKey('credential_statuses_record_fkey', [t.tenantId, t.recordId], records),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/**
 * A certificate that a member sends by e-mail. The row has the id of its e-mail, which is deleted after some weeks; this row stays. The whole
 * address is in the encrypted e-mail only.
 */
export const certificateLetters = pgTable(
  'certificate_letters',
  {
    tenantId: tenantId().references(() => companies.id),
    /** The key that the page created: the same key again sends nothing. */
    id: id(),
    recordId: uuid('record_id').notNull(),
    /** As `maskedEmail` writes it. */
    maskedAddress: text('masked_address').notNull(),
    locale: text('locale').$type<AttendeeLanguage>().notNull(),
    requestedAt: moment('requested_at').notNull(),
    requestedBy: uuid('requested_by').notNull(),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'certificate_letters_pkey', columns: [t.tenantId, t.id] }),
    index('certificate_letters_record_idx').on(t.tenantId, t.recordId),
    oneOf('certificate_letters_locale', t.locale, ATTENDEE_LANGUAGES),
    notLongerThan('certificate_letters_masked_address', t.maskedAddress, LENGTHS.email + 3),
    tenantKey('certificate_letters_record_fkey', [t.tenantId, t.recordId], records),
    tenantKey('certificate_letters_requested_by_fkey', [t.tenantId, t.requestedBy], memberships),
    tenantAccess(),
    workerAccess('records', 'record_id'),
  ],
)
