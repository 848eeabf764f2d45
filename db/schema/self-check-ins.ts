import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { auditorAccess, bytes, contextOwnerAccess, id, moment, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { attendances, sessions } from './sessions.ts'

/** An instructor lets attendees check themselves in at a session, with codes on a screen, until it is ended or the session is completed. */
export const selfCheckInOpenings = pgTable(
  'self_check_in_openings',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    /** SHA-256 of what each of its codes begins with, which follows from the installation's secret. */
    locatorHash: bytes('locator_hash').notNull(),
    openedAt: moment('opened_at').notNull(),
    openedBy: uuid('opened_by').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'self_check_in_openings_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('self_check_in_openings_live_key').on(t.tenantId, t.sessionId).where(sql`ended_at is null`),
    uniqueIndex('self_check_in_openings_locator_key').on(t.locatorHash).where(sql`ended_at is null`),
    check('self_check_in_openings_ended_check', sql`num_nulls(ended_at, ended_by) in (0, 2)`),
    tenantKey('self_check_in_openings_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('self_check_in_openings_opened_by_fkey', [t.tenantId, t.openedBy], memberships),
    tenantKey('self_check_in_openings_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/**
 * What a phone may do that read a code in time: check one person in at this session, and sign for that person. It has the hash of the
 * phone's token, and is deleted soon after it has expired.
 */
export const selfCheckInLinks = pgTable(
  'self_check_in_links',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    openingId: uuid('opening_id').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    /** Keyed hash of the phone's own value and the session: the same phone at another session has another. */
    phoneKey: text('phone_key').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** Whom it has checked in. */
    attendanceId: uuid('attendance_id'),
  },
  (t) => [
    primaryKey({ name: 'self_check_in_links_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('self_check_in_links_token_key').on(t.tokenHash),
    index('self_check_in_links_expiry_idx').on(t.expiresAt),
    tenantKey('self_check_in_links_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('self_check_in_links_opening_fkey', [t.tenantId, t.openingId], selfCheckInOpenings),
    tenantKey('self_check_in_links_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** Somebody came in by a phone of their own: which phone, and by which opening. Its id is that of the link. Never changed. */
export const selfCheckIns = pgTable(
  'self_check_ins',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    attendanceId: uuid('attendance_id').notNull(),
    openingId: uuid('opening_id').notNull(),
    phoneKey: text('phone_key').notNull(),
    /** False for who was on the list already: this phone may not sign for them. */
    cameIn: boolean('came_in').notNull(),
    checkedInAt: moment('checked_in_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'self_check_ins_pkey', columns: [t.tenantId, t.id] }),
    unique('self_check_ins_phone_key').on(t.tenantId, t.attendanceId, t.phoneKey),
    index('self_check_ins_session_idx').on(t.tenantId, t.sessionId),
    tenantKey('self_check_ins_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('self_check_ins_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantKey('self_check_ins_opening_fkey', [t.tenantId, t.openingId], selfCheckInOpenings),
    tenantAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)
