import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { LENGTHS } from '#db/lengths.ts'
import {
  auditorAccess,
  id,
  moment,
  notLongerThan,
  selfCheckInAccess,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { attendances, sessions } from './sessions.ts'

/** A day of a session that has several. A session of one day has no rows here. Written with the session, and never changed. */
export const sessionDays = pgTable(
  'session_days',
  {
    tenantId: tenantId().references(() => companies.id),
    sessionId: uuid('session_id').notNull(),
    /** In Norway. */
    day: date('day', { mode: 'string' }).notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'session_days_pkey', columns: [t.tenantId, t.sessionId, t.day] }),
    check('session_days_time_check', sql`${t.endsAt} > ${t.startsAt}`),
    tenantKey('session_days_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantAccess(),
  ],
)

/**
 * Somebody on the list of a session of several days was here on one of them. `filedKey`: the write that said so first, a scan or not.
 * It counts once an instructor has confirmed it, like the attendance itself.
 */
export const attendanceDays = pgTable(
  'attendance_days',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    attendanceId: uuid('attendance_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    filedKey: uuid('filed_key').notNull(),
    filedAt: moment('filed_at').notNull(),
    filedBy: uuid('filed_by').notNull(),
    presentAt: moment('present_at'),
    presentBy: uuid('present_by'),
    /** The scan was undone. */
    removedAt: moment('removed_at'),
    removedBy: uuid('removed_by'),
  },
  (t) => [
    primaryKey({ name: 'attendance_days_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('attendance_days_live_key').on(t.tenantId, t.attendanceId, t.day).where(sql`removed_at is null`),
    index('attendance_days_session_idx').on(t.tenantId, t.sessionId),
    tenantKey('attendance_days_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    foreignKey({
      name: 'attendance_days_day_fkey',
      columns: [t.tenantId, t.sessionId, t.day],
      foreignColumns: [sessionDays.tenantId, sessionDays.sessionId, sessionDays.day],
    }),
    tenantKey('attendance_days_filed_by_fkey', [t.tenantId, t.filedBy], memberships),
    tenantKey('attendance_days_present_by_fkey', [t.tenantId, t.presentBy], memberships),
    tenantKey('attendance_days_removed_by_fkey', [t.tenantId, t.removedBy], memberships),
    tenantAccess(),
    selfCheckInAccess('attendance_id', 'attendance'),
    workerAccess('attendances', 'attendance_id'),
    auditorAccess(),
  ],
)

/** The instructor gives somebody a record who was there on too few days, and says why. Taken back, the row stays. */
export const attendanceInclusions = pgTable(
  'attendance_inclusions',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    attendanceId: uuid('attendance_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    reason: text('reason').notNull(),
    includedAt: moment('included_at').notNull(),
    includedBy: uuid('included_by').notNull(),
    withdrawnAt: moment('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by'),
  },
  (t) => [
    primaryKey({ name: 'attendance_inclusions_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('attendance_inclusions_live_key').on(t.tenantId, t.attendanceId).where(sql`withdrawn_at is null`),
    index('attendance_inclusions_session_idx').on(t.tenantId, t.sessionId),
    notLongerThan('attendance_inclusions_reason', t.reason, LENGTHS.note),
    tenantKey('attendance_inclusions_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantKey('attendance_inclusions_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('attendance_inclusions_included_by_fkey', [t.tenantId, t.includedBy], memberships),
    tenantKey('attendance_inclusions_withdrawn_by_fkey', [t.tenantId, t.withdrawnBy], memberships),
    tenantAccess(),
    workerAccess('attendances', 'attendance_id'),
    auditorAccess(),
  ],
)
