import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage, SIGNATURE_METHODS, type SignatureMethod } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  auditorAccess,
  id,
  moment,
  notLongerThan,
  oneOf,
  selfCheckInAccess,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { attendances, sessionCompletions, sessions } from './sessions.ts'

/**
 * What was shown to those who signed at a session, in one language and with the checklist as it stood: stored once, however many signed it.
 * It names nobody who was trained. Never changed.
 */
export const signedTexts = pgTable(
  'signed_texts',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    /** `printShown` of `server/domain/signature/rules.ts`. */
    content: text('content').notNull(),
    /** SHA-256 of the content, in hex. */
    sha256: text('sha256').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'signed_texts_pkey', columns: [t.tenantId, t.id] }),
    unique('signed_texts_content_key').on(t.tenantId, t.sessionId, t.sha256),
    tenantKey('signed_texts_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantAccess(),
    auditorAccess(),
  ],
)

/**
 * A signature: of an attendee, or of the instructor for a whole completion. The id of an attendee's is the key that the device created.
 * `path` is the drawing, and the only part that is personal: erasing it leaves a row whose digest still holds.
 */
export const signatures = pgTable(
  'signatures',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    attendanceId: uuid('attendance_id'),
    completionId: uuid('completion_id'),
    textId: uuid('text_id').notNull(),
    language: text('language').$type<AttendeeLanguage>().notNull(),
    method: text('method').$type<SignatureMethod>().notNull(),
    path: text('path'),
    /** SHA-256 of the drawing, in hex. */
    pathSha256: text('path_sha256'),
    deviceTime: moment('device_time').notNull(),
    sentTime: moment('sent_time').notNull(),
    receivedAt: moment('received_at').notNull(),
    /** The member on whose device it was given, who is the instructor that signs a completion. */
    writtenBy: uuid('written_by').notNull(),
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [
    primaryKey({ name: 'signatures_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('signatures_attendance_key')
      .on(t.tenantId, t.attendanceId)
      .where(sql`undone_at is null and attendance_id is not null`),
    uniqueIndex('signatures_completion_key').on(t.tenantId, t.completionId).where(sql`completion_id is not null`),
    index('signatures_session_idx').on(t.tenantId, t.sessionId),
    index('signatures_person_idx').on(t.tenantId, t.attendanceId),
    oneOf('signatures_language', t.language, ATTENDEE_LANGUAGES),
    oneOf('signatures_method', t.method, SIGNATURE_METHODS),
    notLongerThan('signatures_path', t.path, LENGTHS.signaturePath),
    check('signatures_of_check', sql`num_nulls(attendance_id, completion_id) = 1`),
    check('signatures_drawn_check', sql`(method = 'drawn') = (path_sha256 is not null)`),
    check('signatures_path_drawn_check', sql`path is null or method = 'drawn'`),
    check('signatures_undone_check', sql`num_nulls(undone_at, undone_by) in (0, 2)`),
    tenantKey('signatures_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('signatures_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantKey('signatures_completion_fkey', [t.tenantId, t.completionId], sessionCompletions),
    tenantKey('signatures_text_fkey', [t.tenantId, t.textId], signedTexts),
    tenantKey('signatures_written_by_fkey', [t.tenantId, t.writtenBy], memberships),
    tenantKey('signatures_undone_by_fkey', [t.tenantId, t.undoneBy], memberships),
    tenantAccess(),
    workerAccess('attendances', 'attendance_id'),
    selfCheckInAccess('attendance_id', 'attendance'),
    auditorAccess(),
  ],
)
