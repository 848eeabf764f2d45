import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage } from '#db/enums.ts'
import { auditorAccess, id, moment, oneOf, tenantAccess, tenantId, tenantKey, workerAccess } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { courseVersions } from './courses.ts'
import { attendances, sessions } from './sessions.ts'

/**
 * One try at the quiz of a course, as it was answered and judged. Its id is the key that the device created. It names nobody: who answered
 * is the attendance. Append-only.
 */
export const quizAttempts = pgTable(
  'quiz_attempts',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    attendanceId: uuid('attendance_id').notNull(),
    courseVersionId: uuid('course_version_id').notNull(),
    /** `Answers` of `server/domain/quiz/rules.ts`, as JSON. */
    answers: text('answers').notNull(),
    rightCount: integer('right_count').notNull(),
    questionCount: integer('question_count').notNull(),
    /** How many right answers pass. */
    neededCount: integer('needed_count').notNull(),
    passed: boolean('passed').notNull(),
    /** In which the questions were shown. */
    language: text('language').$type<AttendeeLanguage>().notNull(),
    deviceTime: moment('device_time').notNull(),
    sentTime: moment('sent_time').notNull(),
    receivedAt: moment('received_at').notNull(),
    /** The member on whose device it was answered. */
    writtenBy: uuid('written_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'quiz_attempts_pkey', columns: [t.tenantId, t.id] }),
    index('quiz_attempts_session_idx').on(t.tenantId, t.sessionId),
    index('quiz_attempts_attendance_idx').on(t.tenantId, t.attendanceId),
    oneOf('quiz_attempts_language', t.language, ATTENDEE_LANGUAGES),
    check('quiz_attempts_count_check', sql`right_count between 0 and question_count`),
    check('quiz_attempts_passed_check', sql`passed = (right_count >= needed_count)`),
    tenantKey('quiz_attempts_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('quiz_attempts_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantKey('quiz_attempts_version_fkey', [t.tenantId, t.courseVersionId], courseVersions),
    tenantKey('quiz_attempts_written_by_fkey', [t.tenantId, t.writtenBy], memberships),
    tenantAccess(),
    workerAccess('attendances', 'attendance_id'),
    auditorAccess(),
  ],
)
