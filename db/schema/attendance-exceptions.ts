import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { moment, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { attendances, sessionCourses } from './sessions.ts'

/**
 * Somebody on the list of a session of several courses did not take one of them, and gets no record of it. Deleted when the instructor
 * takes it back: the audit events say who made and withdrew which, and the instructor's signature covers those that stood.
 */
export const attendanceExceptions = pgTable(
  'attendance_exceptions',
  {
    tenantId: tenantId().references(() => companies.id),
    sessionId: uuid('session_id').notNull(),
    attendanceId: uuid('attendance_id').notNull(),
    courseVersionId: uuid('course_version_id').notNull(),
    exceptedAt: moment('excepted_at').notNull(),
    exceptedBy: uuid('excepted_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'attendance_exceptions_pkey', columns: [t.tenantId, t.attendanceId, t.courseVersionId] }),
    index('attendance_exceptions_session_idx').on(t.tenantId, t.sessionId),
    tenantKey('attendance_exceptions_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    foreignKey({
      name: 'attendance_exceptions_course_fkey',
      columns: [t.tenantId, t.sessionId, t.courseVersionId],
      foreignColumns: [sessionCourses.tenantId, sessionCourses.sessionId, sessionCourses.courseVersionId],
    }),
    tenantKey('attendance_exceptions_excepted_by_fkey', [t.tenantId, t.exceptedBy], memberships),
    tenantAccess(),
  ],
)
