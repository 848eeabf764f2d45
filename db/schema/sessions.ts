import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import {
  CARD_CHECK_ERROR_CODES,
  CARD_CHECK_PURPOSES,
  type CardCheckErrorCode,
  type CardCheckPurpose,
  HMS_CARD_STATUSES,
  type HmsCardReason,
  type HmsCardStatus,
  REMOVAL_REASONS,
  type RemovalReason,
  SCAN_KINDS,
  SCAN_OUTCOMES,
  SCAN_SOURCES,
  type ScanKind,
  type ScanOutcome,
  type ScanSource,
  TRUST_LEVELS,
  type TrustLevel,
} from '#db/enums.ts'
import {
  auditorAccess,
  bytes,
  contextOwnerAccess,
  id,
  moment,
  oneOf,
  selfCheckInAccess,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { courseVersions } from './courses.ts'
import { employers, hmsCards, persons } from './people.ts'
import { projects } from './projects.ts'

/** One occasion of one or more courses. */
export const sessions = pgTable(
  'sessions',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    place: text('place').notNull(),
    startedAt: moment('started_at').notNull(),
    startedBy: uuid('started_by').notNull(),
    /** The day of the training, set by the instructor. Null in rows of the previous version: then the day of the start. */
    trainedOn: date('trained_on', { mode: 'string' }),
    // Updated in the transaction that completes or undoes, so that open sessions are found without a full scan.
    completedAt: moment('completed_at'),
    /** How many of several days are enough for a record. Null: all. */
    daysNeeded: integer('days_needed'),
    /** The site where it is held: who was present comes onto its list of persons. */
    projectId: uuid('project_id'),
  },
  (t) => [
    primaryKey({ name: 'sessions_pkey', columns: [t.tenantId, t.id] }),
    index('sessions_open_idx').on(t.tenantId, t.startedAt, t.id).where(sql`completed_at is null`),
    index('sessions_time_idx').on(t.tenantId, t.startedAt, t.id),
    index('sessions_project_idx').on(t.tenantId, t.projectId, t.startedAt, t.id).where(sql`project_id is not null`),
    tenantKey('sessions_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('sessions_started_by_fkey', [t.tenantId, t.startedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
    selfCheckInAccess('id', 'session'),
  ],
)

export const sessionCourses = pgTable(
  'session_courses',
  {
    tenantId: tenantId().references(() => companies.id),
    sessionId: uuid('session_id').notNull(),
    courseVersionId: uuid('course_version_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'session_courses_pkey', columns: [t.tenantId, t.sessionId, t.courseVersionId] }),
    index('session_courses_version_idx').on(t.tenantId, t.courseVersionId),
    tenantKey('session_courses_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('session_courses_version_fkey', [t.tenantId, t.courseVersionId], courseVersions),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** A session was completed, and perhaps that was undone. A session is completed while one row is not undone. */
export const sessionCompletions = pgTable(
  'session_completions',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    completedAt: moment('completed_at').notNull(),
    completedBy: uuid('completed_by').notNull(),
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
    undoneReason: text('undone_reason'),
  },
  (t) => [
    primaryKey({ name: 'session_completions_pkey', columns: [t.tenantId, t.id] }),
    index('session_completions_session_idx').on(t.tenantId, t.sessionId),
    uniqueIndex('session_completions_live_key').on(t.tenantId, t.sessionId).where(sql`undone_at is null`),
    tenantKey('session_completions_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('session_completions_completed_by_fkey', [t.tenantId, t.completedBy], memberships),
    tenantKey('session_completions_undone_by_fkey', [t.tenantId, t.undoneBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)

/**
 * A scan, stored as it came. Its id is the key created on the device, so that sending it twice is harmless. An attendance that it creates
 * has the same id; `attendanceId` refers to another one, of a person who was already here.
 */
export const scans = pgTable(
  'scans',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    kind: text('kind').$type<ScanKind>().notNull(),
    source: text('source').$type<ScanSource>().notNull(),
    /** What was read, to ask the register again. Null once that is settled, or after ninety days. */
    payloadEncrypted: bytes('payload_encrypted'),
    contentHash: bytes('content_hash').notNull(),
    deviceTime: moment('device_time').notNull(),
    /** The device's clock at sending, to measure its offset. */
    sentTime: moment('sent_time'),
    receivedAt: moment('received_at').notNull(),
    scannedBy: uuid('scanned_by').notNull(),
    outcome: text('outcome').$type<ScanOutcome>().notNull().default('checked_in'),
    attendanceId: uuid('attendance_id'),
  },
  (t) => [
    primaryKey({ name: 'scans_pkey', columns: [t.tenantId, t.id] }),
    oneOf('scans_kind', t.kind, SCAN_KINDS),
    oneOf('scans_source', t.source, SCAN_SOURCES),
    oneOf('scans_outcome', t.outcome, SCAN_OUTCOMES),
    index('scans_session_idx').on(t.tenantId, t.sessionId, t.receivedAt),
    index('scans_text_idx').on(t.tenantId, t.receivedAt).where(sql`payload_encrypted is not null`),
    tenantKey('scans_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('scans_scanned_by_fkey', [t.tenantId, t.scannedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** A scan that the register has not answered yet, and when it will be asked again. */
export const scanResolutions = pgTable(
  'scan_resolutions',
  {
    tenantId: tenantId().references(() => companies.id),
    scanId: uuid('scan_id').notNull(),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: moment('next_attempt_at').notNull(),
    lastErrorCode: text('last_error_code').$type<CardCheckErrorCode>().notNull(),
    resolvedAt: moment('resolved_at'),
  },
  (t) => [
    primaryKey({ name: 'scan_resolutions_pkey', columns: [t.tenantId, t.scanId] }),
    index('scan_resolutions_open_idx').on(t.tenantId, t.scanId).where(sql`resolved_at is null`),
    index('scan_resolutions_due_idx').on(t.nextAttemptAt).where(sql`resolved_at is null`),
    index('scan_resolutions_turn_idx').on(t.tenantId, t.nextAttemptAt).where(sql`resolved_at is null`),
    tenantKey('scan_resolutions_scan_fkey', [t.tenantId, t.scanId], scans),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** The register's answer at one moment. Never overwritten. */
export const cardChecks = pgTable(
  'card_checks',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    scanId: uuid('scan_id'),
    hmsCardId: uuid('hms_card_id'),
    status: text('status').$type<HmsCardStatus>(),
    statusRaw: text('status_raw'),
    reason: text('reason').$type<HmsCardReason>(),
    errorCode: text('error_code').$type<CardCheckErrorCode>(),
    employerOrgnr: text('employer_orgnr'),
    employerName: text('employer_name'),
    validTo: date('valid_to', { mode: 'string' }),
    checkedAt: moment('checked_at').notNull(),
    receivedAt: moment('received_at').notNull(),
    purpose: text('purpose').$type<CardCheckPurpose>().notNull().default('scan'),
    /** The member who asked, if any. A card that this company has never met is stored with its masked number only. */
    checkedBy: uuid('checked_by'),
    cardNumberMasked: text('card_number_masked'),
  },
  (t) => [
    primaryKey({ name: 'card_checks_pkey', columns: [t.tenantId, t.id] }),
    oneOf('card_checks_status', t.status, HMS_CARD_STATUSES),
    oneOf('card_checks_error', t.errorCode, CARD_CHECK_ERROR_CODES),
    oneOf('card_checks_purpose', t.purpose, CARD_CHECK_PURPOSES),
    tenantKey('card_checks_checked_by_fkey', [t.tenantId, t.checkedBy], memberships),
    index('card_checks_look_up_idx').on(t.tenantId, t.receivedAt).where(sql`purpose = 'look_up'`),
    index('card_checks_scan_idx').on(t.tenantId, t.scanId),
    index('card_checks_card_idx').on(t.tenantId, t.hmsCardId, t.receivedAt),
    tenantKey('card_checks_scan_fkey', [t.tenantId, t.scanId], scans),
    tenantKey('card_checks_card_fkey', [t.tenantId, t.hmsCardId], hmsCards),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** A person was here. Unique per session and person; the person is unknown until the register, or a human, identifies them. */
export const attendances = pgTable(
  'attendances',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    personId: uuid('person_id'),
    scanId: uuid('scan_id'),
    contentHash: bytes('content_hash'),
    trustLevel: text('trust_level').$type<TrustLevel>(),
    employerId: uuid('employer_id'),
    employerOrigin: text('employer_origin').$type<'register' | 'hand'>(),
    hmsCardId: uuid('hms_card_id'),
    cardCheckId: uuid('card_check_id'),
    cardNumberMasked: text('card_number_masked'),
    checkedInAt: moment('checked_in_at').notNull(),
    checkedInBy: uuid('checked_in_by').notNull(),
    presentAt: moment('present_at'),
    presentBy: uuid('present_by'),
    removedAt: moment('removed_at'),
    removedBy: uuid('removed_by'),
    removedReason: text('removed_reason').$type<RemovalReason>(),
    removedNote: text('removed_note'),
    mergedIntoId: uuid('merged_into_id'),
  },
  (t) => [
    primaryKey({ name: 'attendances_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('attendances_person_key')
      .on(t.tenantId, t.sessionId, t.personId)
      .where(sql`removed_at is null and person_id is not null`),
    uniqueIndex('attendances_content_key')
      .on(t.tenantId, t.sessionId, t.contentHash)
      .where(sql`removed_at is null and content_hash is not null`),
    oneOf('attendances_trust_level', t.trustLevel, TRUST_LEVELS),
    oneOf('attendances_removed_reason', t.removedReason, REMOVAL_REASONS),
    index('attendances_session_idx').on(t.tenantId, t.sessionId, t.checkedInAt),
    index('attendances_person_idx').on(t.tenantId, t.personId),
    index('attendances_late_idx').on(t.tenantId, t.removedAt).where(sql`removed_reason = 'late'`),
    index('attendances_unidentified_idx')
      .on(t.tenantId, t.checkedInAt)
      .where(sql`removed_at is null and person_id is null`),
    tenantKey('attendances_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('attendances_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('attendances_scan_fkey', [t.tenantId, t.scanId], scans),
    tenantKey('attendances_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('attendances_card_fkey', [t.tenantId, t.hmsCardId], hmsCards),
    tenantKey('attendances_check_fkey', [t.tenantId, t.cardCheckId], cardChecks),
    tenantKey('attendances_merged_into_fkey', [t.tenantId, t.mergedIntoId], t),
    tenantKey('attendances_checked_in_by_fkey', [t.tenantId, t.checkedInBy], memberships),
    tenantKey('attendances_present_by_fkey', [t.tenantId, t.presentBy], memberships),
    tenantKey('attendances_removed_by_fkey', [t.tenantId, t.removedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
    selfCheckInAccess('id', 'attendance'),
    auditorAccess(),
  ],
)
