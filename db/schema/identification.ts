import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import {
  CARD_CHECK_ERROR_CODES,
  type CardCheckErrorCode,
  DOCUMENT_KINDS,
  DOCUMENT_READERS,
  type DocumentKind,
  type DocumentReader,
  IDENTIFICATION_METHODS,
  type IdentificationMethod,
  INTERIM_DOCUMENT_KINDS,
  type InterimDocumentKind,
  TRUST_LEVELS,
  type TrustLevel,
} from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  auditorAccess,
  bytes,
  id,
  moment,
  notLongerThan,
  oneOf,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { employers, hmsCards, persons } from './people.ts'
import { attendances } from './sessions.ts'

/** How a person was identified without the card register, with the names at that time. Append-only. */
export const identifications = pgTable(
  'identifications',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    attendanceId: uuid('attendance_id'),
    method: text('method').$type<IdentificationMethod>().notNull(),
    trustLevel: text('trust_level').$type<TrustLevel>().notNull(),
    documentKind: text('document_kind').$type<DocumentKind>(),
    readBy: text('read_by').$type<DocumentReader>(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    employerId: uuid('employer_id'),
    /** The chosen sub-unit; the employer itself is its main unit. */
    subUnitOrgnr: text('sub_unit_orgnr'),
    subUnitName: text('sub_unit_name'),
    identifiedAt: moment('identified_at').notNull(),
    identifiedBy: uuid('identified_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'identifications_pkey', columns: [t.tenantId, t.id] }),
    oneOf('identifications_method', t.method, IDENTIFICATION_METHODS),
    oneOf('identifications_trust_level', t.trustLevel, TRUST_LEVELS),
    oneOf('identifications_document_kind', t.documentKind, DOCUMENT_KINDS),
    oneOf('identifications_read_by', t.readBy, DOCUMENT_READERS),
    index('identifications_person_idx').on(t.tenantId, t.personId, t.identifiedAt),
    index('identifications_attendance_idx').on(t.tenantId, t.attendanceId),
    tenantKey('identifications_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('identifications_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantKey('identifications_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('identifications_identified_by_fkey', [t.tenantId, t.identifiedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    auditorAccess(),
  ],
)

/** A person showed an interim document, and its last valid day. The document is not stored. */
export const interimDocuments = pgTable(
  'stand_in_papers',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').$type<InterimDocumentKind>().notNull(),
    validUntil: date('valid_until', { mode: 'string' }),
    note: text('note').notNull(),
    seenAt: moment('seen_at').notNull(),
    seenBy: uuid('seen_by').notNull(),
    /** Ended early: the card has come, or the entry was a mistake. */
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
    hmsCardId: uuid('hms_card_id'),
  },
  (t) => [
    primaryKey({ name: 'stand_in_papers_pkey', columns: [t.tenantId, t.id] }),
    oneOf('stand_in_papers_kind', t.kind, INTERIM_DOCUMENT_KINDS),
    notLongerThan('stand_in_papers_note', t.note, LENGTHS.note),
    index('stand_in_papers_person_idx').on(t.tenantId, t.personId),
    index('stand_in_papers_waiting_idx').on(t.tenantId, t.kind, t.seenAt).where(sql`ended_at is null`),
    tenantKey('stand_in_papers_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('stand_in_papers_card_fkey', [t.tenantId, t.hmsCardId], hmsCards),
    tenantKey('stand_in_papers_seen_by_fkey', [t.tenantId, t.seenBy], memberships),
    tenantKey('stand_in_papers_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
  ],
)

/**
 * A member merged two persons, why, and perhaps that this was undone. `decisionId` joins the rows of one decision: persons already merged
 * into the one that goes move along, and back again on an undo.
 */
export const personMerges = pgTable(
  'person_merges',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    decisionId: uuid('decision_id').notNull(),
    mergedId: uuid('merged_id').notNull(),
    intoId: uuid('into_id').notNull(),
    previousIntoId: uuid('previous_into_id'),
    reason: text('reason').notNull(),
    mergedAt: moment('merged_at').notNull(),
    mergedBy: uuid('merged_by').notNull(),
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
    undoneReason: text('undone_reason'),
  },
  (t) => [
    primaryKey({ name: 'person_merges_pkey', columns: [t.tenantId, t.id] }),
    notLongerThan('person_merges_reason', t.reason, LENGTHS.note),
    notLongerThan('person_merges_undone_reason', t.undoneReason, LENGTHS.note),
    index('person_merges_merged_idx').on(t.tenantId, t.mergedId),
    index('person_merges_into_idx').on(t.tenantId, t.intoId),
    index('person_merges_decision_idx').on(t.tenantId, t.decisionId),
    tenantKey('person_merges_merged_fkey', [t.tenantId, t.mergedId], persons),
    tenantKey('person_merges_into_fkey', [t.tenantId, t.intoId], persons),
    tenantKey('person_merges_previous_fkey', [t.tenantId, t.previousIntoId], persons),
    tenantKey('person_merges_merged_by_fkey', [t.tenantId, t.mergedBy], memberships),
    tenantKey('person_merges_undone_by_fkey', [t.tenantId, t.undoneBy], memberships),
    tenantAccess(),
    workerAccess('people', 'merged_id'),
    auditorAccess(),
  ],
)

/** A member marked two similar persons as distinct. The lower id comes first. */
export const personDistinctions = pgTable(
  'person_distinctions',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    decidedAt: moment('decided_at').notNull(),
    decidedBy: uuid('decided_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'person_distinctions_pkey', columns: [t.tenantId, t.id] }),
    unique('person_distinctions_pair_key').on(t.tenantId, t.firstId, t.secondId),
    tenantKey('person_distinctions_first_fkey', [t.tenantId, t.firstId], persons),
    tenantKey('person_distinctions_second_fkey', [t.tenantId, t.secondId], persons),
    tenantKey('person_distinctions_decided_by_fkey', [t.tenantId, t.decidedBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)

/** A company's own credentials for the card register. The secret is encrypted; new credentials end the old ones. */
export const registerCredentials = pgTable(
  'register_credentials',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    clientId: text('client_id').notNull(),
    secretEncrypted: bytes('secret_encrypted').notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'register_credentials_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('register_credentials_live_key').on(t.tenantId).where(sql`ended_at is null`),
    notLongerThan('register_credentials_client_id', t.clientId, LENGTHS.companyName),
    tenantKey('register_credentials_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('register_credentials_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
  ],
)

/** A recheck of known cards by an administrator, with its progress. */
export const recheckRuns = pgTable(
  'recheck_runs',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    startedAt: moment('started_at').notNull(),
    startedBy: uuid('started_by').notNull(),
    total: integer('total').notNull(),
    finishedAt: moment('finished_at'),
    cancelledAt: moment('cancelled_at'),
    cancelledBy: uuid('cancelled_by'),
  },
  (t) => [
    primaryKey({ name: 'recheck_runs_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('recheck_runs_live_key').on(t.tenantId).where(sql`finished_at is null`),
    tenantKey('recheck_runs_started_by_fkey', [t.tenantId, t.startedBy], memberships),
    tenantKey('recheck_runs_cancelled_by_fkey', [t.tenantId, t.cancelledBy], memberships),
    tenantAccess(),
  ],
)

/** One card of such a run, with its result; the answer itself is a card check. */
export const recheckItems = pgTable(
  'recheck_items',
  {
    tenantId: tenantId().references(() => companies.id),
    runId: uuid('run_id').notNull(),
    hmsCardId: uuid('hms_card_id').notNull(),
    attempts: integer('attempts').notNull(),
    doneAt: moment('done_at'),
    errorCode: text('error_code').$type<CardCheckErrorCode>(),
  },
  (t) => [
    primaryKey({ name: 'recheck_items_pkey', columns: [t.tenantId, t.runId, t.hmsCardId] }),
    index('recheck_items_open_idx').on(t.tenantId, t.runId, t.hmsCardId).where(sql`done_at is null`),
    oneOf('recheck_items_error_code', t.errorCode, CARD_CHECK_ERROR_CODES),
    tenantKey('recheck_items_run_fkey', [t.tenantId, t.runId], recheckRuns),
    tenantKey('recheck_items_card_fkey', [t.tenantId, t.hmsCardId], hmsCards),
    tenantAccess(),
  ],
)
