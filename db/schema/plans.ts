import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { id, moment, notLongerThan, oneOf, tenantAccess, tenantId, tenantKey, workerAccess } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { courses } from './courses.ts'
import { employers, persons } from './people.ts'
import { projects } from './projects.ts'
import { sessions } from './sessions.ts'

/** A session that has yet to be held. It names courses; the session that starts from it is of their published versions. */
export const plannedSessions = pgTable(
  'planned_sessions',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    /** The start of the first day and the end of the last. */
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    place: text('place').notNull(),
    /** A line of its own, for a place that is no project here. */
    project: text('project').notNull(),
    projectId: uuid('project_id'),
    instructorId: uuid('instructor_id').notNull(),
    seats: integer('seats'),
    /** On how many of its days somebody must be present to get a record. Null: on all of them. */
    daysNeeded: integer('days_needed'),
    /** Rises with each change; a calendar takes the highest one. */
    revision: integer('revision').notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    cancelledAt: moment('cancelled_at'),
    cancelledBy: uuid('cancelled_by'),
    /** The session that was started from it. */
    sessionId: uuid('session_id'),
  },
  (t) => [
    primaryKey({ name: 'planned_sessions_pkey', columns: [t.tenantId, t.id] }),
    index('planned_sessions_open_idx')
      .on(t.tenantId, t.startsAt, t.id)
      .where(sql`cancelled_at is null and session_id is null`),
    uniqueIndex('planned_sessions_session_key').on(t.tenantId, t.sessionId).where(sql`session_id is not null`),
    notLongerThan('planned_sessions_place', t.place, LENGTHS.place),
    notLongerThan('planned_sessions_project', t.project, LENGTHS.project),
    check('planned_sessions_seats_check', sql`${t.seats} > 0`),
    check('planned_sessions_days_needed_check', sql`${t.daysNeeded} > 0`),
    check('planned_sessions_time_check', sql`${t.endsAt} > ${t.startsAt}`),
    tenantKey('planned_sessions_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('planned_sessions_instructor_fkey', [t.tenantId, t.instructorId], memberships),
    tenantKey('planned_sessions_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('planned_sessions_cancelled_by_fkey', [t.tenantId, t.cancelledBy], memberships),
    tenantKey('planned_sessions_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantAccess(),
  ],
)

/** A day of a planned session, in Norway, from when to when. */
export const plannedDays = pgTable(
  'planned_days',
  {
    tenantId: tenantId().references(() => companies.id),
    plannedSessionId: uuid('planned_session_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'planned_days_pkey', columns: [t.tenantId, t.plannedSessionId, t.day] }),
    index('planned_days_day_idx').on(t.tenantId, t.day),
    check('planned_days_time_check', sql`${t.endsAt} > ${t.startsAt}`),
    tenantKey('planned_days_plan_fkey', [t.tenantId, t.plannedSessionId], plannedSessions),
    tenantAccess(),
  ],
)

export const plannedCourses = pgTable(
  'planned_courses',
  {
    tenantId: tenantId().references(() => companies.id),
    plannedSessionId: uuid('planned_session_id').notNull(),
    courseId: uuid('course_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'planned_courses_pkey', columns: [t.tenantId, t.plannedSessionId, t.courseId] }),
    tenantKey('planned_courses_plan_fkey', [t.tenantId, t.plannedSessionId], plannedSessions),
    tenantKey('planned_courses_course_fkey', [t.tenantId, t.courseId], courses),
    tenantAccess(),
  ],
)

/** Who is expected: a person of the book, or an employer that sends whom it likes. */
export const plannedInvitees = pgTable(
  'planned_invitees',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    plannedSessionId: uuid('planned_session_id').notNull(),
    personId: uuid('person_id'),
    employerId: uuid('employer_id'),
    /** Where the invitation goes; null where no address is known. */
    email: text('email'),
    locale: text('locale').$type<AttendeeLanguage>().notNull(),
    invitedAt: moment('invited_at').notNull(),
    invitedBy: uuid('invited_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'planned_invitees_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('planned_invitees_person_key')
      .on(t.tenantId, t.plannedSessionId, t.personId)
      .where(sql`person_id is not null`),
    uniqueIndex('planned_invitees_employer_key')
      .on(t.tenantId, t.plannedSessionId, t.employerId)
      .where(sql`employer_id is not null`),
    index('planned_invitees_of_person_idx').on(t.tenantId, t.personId).where(sql`person_id is not null`),
    index('planned_invitees_plan_idx').on(t.tenantId, t.plannedSessionId, t.id),
    check('planned_invitees_whom_check', sql`num_nonnulls(${t.personId}, ${t.employerId}) = 1`),
    oneOf('planned_invitees_locale', t.locale, ATTENDEE_LANGUAGES),
    notLongerThan('planned_invitees_email', t.email, LENGTHS.email),
    tenantKey('planned_invitees_plan_fkey', [t.tenantId, t.plannedSessionId], plannedSessions),
    tenantKey('planned_invitees_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('planned_invitees_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('planned_invitees_invited_by_fkey', [t.tenantId, t.invitedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
  ],
)
