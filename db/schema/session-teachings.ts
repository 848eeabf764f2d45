import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { sessionCourses } from './sessions.ts'

/** What was taught of one course at one session, as the instructor says it before completing. */
export const sessionTeachings = pgTable(
  'session_teachings',
  {
    tenantId: tenantId().references(() => companies.id),
    sessionId: uuid('session_id').notNull(),
    courseVersionId: uuid('course_version_id').notNull(),
    /** `Teaching` of `server/domain/training/rules.ts` as JSON; who ticked what and when stands in the audit events. */
    content: text('content').notNull(),
    changedAt: moment('changed_at').notNull(),
    changedBy: uuid('changed_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'session_teachings_pkey', columns: [t.tenantId, t.sessionId, t.courseVersionId] }),
    foreignKey({
      name: 'session_teachings_course_fkey',
      columns: [t.tenantId, t.sessionId, t.courseVersionId],
      foreignColumns: [sessionCourses.tenantId, sessionCourses.sessionId, sessionCourses.courseVersionId],
    }),
    tenantKey('session_teachings_changed_by_fkey', [t.tenantId, t.changedBy], memberships),
    tenantAccess(),
  ],
)
