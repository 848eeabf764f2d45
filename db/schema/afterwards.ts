import { index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { LENGTHS } from '#db/lengths.ts'
import {
  contextOwnerAccess,
  id,
  moment,
  notLongerThan,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { records } from './records.ts'
import { attendances, sessions } from './sessions.ts'

/** A person was added to a session after completion: by whom and why. Append-only. */
export const attendanceAdditions = pgTable(
  'attendance_additions',
  {
    tenantId: tenantId().references(() => companies.id),
    /** The key that the page created: the same key again adds nobody. */
    id: id(),
    sessionId: uuid('session_id').notNull(),
    attendanceId: uuid('attendance_id').notNull(),
    reason: text('reason').notNull(),
    addedAt: moment('added_at').notNull(),
    addedBy: uuid('added_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'attendance_additions_pkey', columns: [t.tenantId, t.id] }),
    index('attendance_additions_session_idx').on(t.tenantId, t.sessionId),
    index('attendance_additions_attendance_idx').on(t.tenantId, t.attendanceId),
    notLongerThan('attendance_additions_reason', t.reason, LENGTHS.note),
    tenantKey('attendance_additions_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('attendance_additions_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantKey('attendance_additions_added_by_fkey', [t.tenantId, t.addedBy], memberships),
    tenantAccess(),
    workerAccess('attendances', 'attendance_id'),
  ],
)

/** A record was issued again with a corrected name or birth date: which replaces which, by whom and why. Append-only. */
export const recordCorrections = pgTable(
  'record_corrections',
  {
    tenantId: tenantId().references(() => companies.id),
    /** The key that the page created: the same key again issues nothing. */
    id: id(),
    recordId: uuid('record_id').notNull(),
    newRecordId: uuid('new_record_id').notNull(),
    reason: text('reason').notNull(),
    correctedAt: moment('corrected_at').notNull(),
    correctedBy: uuid('corrected_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'record_corrections_pkey', columns: [t.tenantId, t.id] }),
    unique('record_corrections_record_key').on(t.tenantId, t.recordId),
    unique('record_corrections_new_record_key').on(t.tenantId, t.newRecordId),
    notLongerThan('record_corrections_reason', t.reason, LENGTHS.note),
    tenantKey('record_corrections_record_fkey', [t.tenantId, t.recordId], records),
    tenantKey('record_corrections_new_record_fkey', [t.tenantId, t.newRecordId], records),
    tenantKey('record_corrections_corrected_by_fkey', [t.tenantId, t.correctedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)
