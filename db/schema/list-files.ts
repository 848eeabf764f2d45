import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'

/** A list that a member had made into a file in the background. The storage has its bytes, under the company and this id, until it expires. */
export const listFiles = pgTable(
  'list_files',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    requestedBy: uuid('requested_by').notNull(),
    /** With which the list is read: it ends with the member's sign-in. */
    signInId: uuid('sign_in_id').notNull(),
    /** Which list, with its filter, format and language. Erased when the file is made or given up: a search may be somebody's name. */
    wanted: jsonb('wanted'),
    list: text('list').notNull(),
    requestedAt: moment('requested_at').notNull(),
    startedAt: moment('started_at'),
    /** Written so far. */
    rows: integer('rows').notNull(),
    finishedAt: moment('finished_at'),
    /** Why there is no file. */
    failedReason: text('failed_reason'),
    name: text('name'),
    type: text('type'),
    size: integer('size'),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'list_files_pkey', columns: [t.tenantId, t.id] }),
    index('list_files_member_idx').on(t.tenantId, t.requestedBy, t.requestedAt),
    check(
      'list_files_made_check',
      sql`(finished_at is null) = (wanted is not null) and (size is null) = (name is null) and (size is null) = (type is null)
        and (finished_at is null or (size is null) <> (failed_reason is null))`,
    ),
    tenantKey('list_files_requested_by_fkey', [t.tenantId, t.requestedBy], memberships),
    tenantAccess(),
  ],
)
