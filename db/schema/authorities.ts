import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { AUTHORITY_MODES, type AuthorityMode } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { auditorAccess, id, moment, notLongerThan, oneOf, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { courses, courseVersions } from './courses.ts'
import { sessionCompletions } from './sessions.ts'

/** That a member may give a course: who allowed it, on what grounds, for which days. Never deleted; only the withdrawal is added. */
export const instructorAuthorities = pgTable(
  'instructor_authorities',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    membershipId: uuid('membership_id').notNull(),
    courseId: uuid('course_id').notNull(),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    /** The last day. Null: until it is withdrawn. */
    untilDate: date('until_date', { mode: 'string' }),
    grounds: text('grounds').notNull(),
    grantedAt: moment('granted_at').notNull(),
    grantedBy: uuid('granted_by').notNull(),
    withdrawnAt: moment('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    primaryKey({ name: 'instructor_authorities_pkey', columns: [t.tenantId, t.id] }),
    index('instructor_authorities_member_idx').on(t.tenantId, t.membershipId, t.courseId),
    index('instructor_authorities_course_idx').on(t.tenantId, t.courseId),
    notLongerThan('instructor_authorities_grounds', t.grounds, LENGTHS.note),
    notLongerThan('instructor_authorities_withdrawn_reason', t.withdrawnReason, LENGTHS.note),
    check('instructor_authorities_days_check', sql`until_date >= from_date`),
    check(
      'instructor_authorities_withdrawn_check',
      sql`num_nulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3)`,
    ),
    tenantKey('instructor_authorities_membership_fkey', [t.tenantId, t.membershipId], memberships),
    tenantKey('instructor_authorities_course_fkey', [t.tenantId, t.courseId], courses),
    tenantKey('instructor_authorities_granted_by_fkey', [t.tenantId, t.grantedBy], memberships),
    tenantKey('instructor_authorities_withdrawn_by_fkey', [t.tenantId, t.withdrawnBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)

/** What the company does about an instructor without authority. The latest row counts; none is changed. */
export const authorityChoices = pgTable(
  'authority_choices',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    mode: text('mode').$type<AuthorityMode>().notNull(),
    setAt: moment('set_at').notNull(),
    setBy: uuid('set_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'authority_choices_pkey', columns: [t.tenantId, t.id] }),
    index('authority_choices_time_idx').on(t.tenantId, t.setAt, t.id),
    oneOf('authority_choices_mode', t.mode, AUTHORITY_MODES),
    tenantKey('authority_choices_set_by_fkey', [t.tenantId, t.setBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)

/** The authority with which a completed session gave a course, on its day of training. Append-only. */
export const sessionAuthorities = pgTable(
  'session_authorities',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    completionId: uuid('completion_id').notNull(),
    courseVersionId: uuid('course_version_id').notNull(),
    instructorId: uuid('instructor_id').notNull(),
    trainingDate: date('training_date', { mode: 'string' }).notNull(),
    /** Null: the instructor had none. */
    authorityId: uuid('authority_id'),
    decidedAt: moment('decided_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'session_authorities_pkey', columns: [t.tenantId, t.id] }),
    unique('session_authorities_course_key').on(t.tenantId, t.completionId, t.courseVersionId),
    tenantKey('session_authorities_completion_fkey', [t.tenantId, t.completionId], sessionCompletions),
    tenantKey('session_authorities_version_fkey', [t.tenantId, t.courseVersionId], courseVersions),
    tenantKey('session_authorities_instructor_fkey', [t.tenantId, t.instructorId], memberships),
    tenantKey('session_authorities_authority_fkey', [t.tenantId, t.authorityId], instructorAuthorities),
    tenantAccess(),
    auditorAccess(),
  ],
)
