import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  type ActorKind,
  type CourseKind,
  EMPLOYER_ORIGINS,
  type EmployerOrigin,
  type HmsCardStatus,
  INSTALLATION_SEAL_KINDS,
  type InstallationSealKind,
  type RevocationKind,
  TRUST_LEVELS,
  type TrustLevel,
} from '#db/enums.ts'
import {
  auditorAccess,
  bytes,
  cardAccess,
  certificateCheckAccess,
  contextOwnerAccess,
  employerAccess,
  id,
  jobsAccess,
  moment,
  oneOf,
  plainText,
  shareAccess,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, employerClaims, memberships } from './companies.ts'
import { courses, courseVersions } from './courses.ts'
import { employers, persons } from './people.ts'
import { attendances, sessionCompletions, sessions } from './sessions.ts'

/** What a person was trained in, with everything as it was then. Append-only; corrected by further entries only. */
export const records = pgTable(
  'records',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    certificateNumber: text('certificate_number').notNull(),
    personId: uuid('person_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    attendanceId: uuid('attendance_id').notNull(),
    completionId: uuid('completion_id').notNull(),
    courseId: uuid('course_id').notNull(),
    courseVersionId: uuid('course_version_id').notNull(),
    courseTitle: text('course_title').notNull(),
    courseKind: text('course_kind').$type<CourseKind>().notNull(),
    trainedOn: date('trained_on', { mode: 'string' }).notNull(),
    validUntil: date('valid_until', { mode: 'string' }),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    trustLevel: text('trust_level').$type<TrustLevel>().notNull(),
    cardStatus: text('card_status').$type<HmsCardStatus>(),
    employerId: uuid('employer_id'),
    employerOrgnr: text('employer_orgnr'),
    employerName: text('employer_name'),
    employerOrigin: text('employer_origin').$type<EmployerOrigin>(),
    employerClaimId: uuid('employer_claim_id'),
    issuerName: text('issuer_name').notNull(),
    issuerOrgnr: text('issuer_orgnr').notNull(),
    instructorName: text('instructor_name').notNull(),
    issuedAt: moment('issued_at').notNull(),
    issuedBy: uuid('issued_by').notNull(),
    salt: bytes('salt').notNull(),
    /** `Training` of `server/domain/training/rules.ts`, as the very text that the digest covers. Null of versions without a checklist. */
    training: text('training'),
    // Not part of what was issued, and so not of its seal: whom employer access shows it to, its revocation, and what newer versions do to it.
    disclosedToOrgnr: text('disclosed_to_orgnr'),
    employerPersonKey: uuid('employer_person_key'),
    /** The sort key of the name. Empty in rows of the previous version, until the next night. */
    sortName: plainText('sort_name').notNull().default(''),
    revokedAt: moment('revoked_at'),
    /** The last day that a newer version of the course leaves it (`course_version_effects`); null: none does. */
    endsOn: date('ends_on', { mode: 'string' }),
    /** Whether the issuer was verified at `issuedAt` (`company_verifications`). Null in rows of the previous version, until the next night. */
    issuerVerified: boolean('issuer_verified'),
  },
  (t) => [
    primaryKey({ name: 'records_pkey', columns: [t.tenantId, t.id] }),
    unique('records_certificate_key').on(t.tenantId, t.certificateNumber),
    uniqueIndex('records_live_key').on(t.tenantId, t.attendanceId, t.courseVersionId).where(sql`revoked_at is null`),
    oneOf('records_trust_level', t.trustLevel, TRUST_LEVELS),
    oneOf('records_employer_origin', t.employerOrigin, EMPLOYER_ORIGINS),
    index('records_person_idx').on(t.tenantId, t.personId, t.trainedOn),
    index('records_session_idx').on(t.tenantId, t.sessionId),
    index('records_claim_idx').on(t.tenantId, t.employerClaimId).where(sql`employer_claim_id is not null`),
    index('records_version_idx').on(t.tenantId, t.courseVersionId),
    index('records_unnamed_idx').on(t.tenantId, t.id).where(sql`sort_name = ''`),
    index('records_issuer_unknown_idx').on(t.tenantId, t.id).where(sql`issuer_verified is null`),
    index('records_worker_idx').on(t.disclosedToOrgnr, t.employerPersonKey).where(sql`revoked_at is null`),
    tenantKey('records_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('records_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('records_attendance_fkey', [t.tenantId, t.attendanceId], attendances),
    tenantKey('records_completion_fkey', [t.tenantId, t.completionId], sessionCompletions),
    tenantKey('records_course_fkey', [t.tenantId, t.courseId], courses),
    tenantKey('records_course_version_fkey', [t.tenantId, t.courseVersionId], courseVersions),
    tenantKey('records_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('records_employer_claim_fkey', [t.tenantId, t.employerClaimId], employerClaims),
    tenantKey('records_issued_by_fkey', [t.tenantId, t.issuedBy], memberships),
    tenantAccess(),
    employerAccess('disclosed_to_orgnr'),
    certificateCheckAccess(),
    cardAccess(),
    workerAccess('records'),
    shareAccess('shared_records'),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/**
 * An employer's worker as one company has taught them, for the lists of employer access: by the newest disclosed record, with the first
 * expiry among those that count. Updated in the transaction that changes such a record.
 */
export const workers = pgTable(
  'workers',
  {
    tenantId: tenantId().references(() => companies.id),
    disclosedToOrgnr: text('disclosed_to_orgnr').notNull(),
    employerPersonKey: uuid('employer_person_key').notNull(),
    issuerOrgnr: text('issuer_orgnr').notNull(),
    sortName: plainText('sort_name').notNull(),
    trainedOn: date('trained_on', { mode: 'string' }).notNull(),
    nextExpiry: date('next_expiry', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'workers_pkey', columns: [t.tenantId, t.disclosedToOrgnr, t.employerPersonKey] }),
    index('workers_name_idx').on(t.disclosedToOrgnr, t.sortName, t.employerPersonKey),
    index('workers_expiry_idx').on(t.disclosedToOrgnr, t.nextExpiry, t.employerPersonKey),
    index('workers_person_idx').on(t.disclosedToOrgnr, t.employerPersonKey),
    tenantAccess(),
    employerAccess('disclosed_to_orgnr'),
    contextOwnerAccess(),
  ],
)

/**
 * The words of the names on an employer's records, normalised, for employer access: any word of the name finds the worker by prefix.
 * Disclosed like the records: `disclosedToOrgnr` is null until the employer accepts the worker.
 */
export const workerSearchTerms = pgTable(
  'worker_search_terms',
  {
    tenantId: tenantId().references(() => companies.id),
    employerOrgnr: text('employer_orgnr').notNull(),
    employerPersonKey: uuid('employer_person_key').notNull(),
    term: plainText('term').notNull(),
    disclosedToOrgnr: text('disclosed_to_orgnr'),
  },
  (t) => [
    primaryKey({
      name: 'worker_search_terms_pkey',
      columns: [t.tenantId, t.employerOrgnr, t.employerPersonKey, t.term],
    }),
    index('worker_search_terms_door_idx')
      .on(t.disclosedToOrgnr, t.term, t.employerPersonKey)
      .where(sql`disclosed_to_orgnr is not null`),
    tenantAccess(),
    employerAccess('disclosed_to_orgnr'),
    contextOwnerAccess(),
  ],
)

/** A record no longer counts: by whom and why. */
export const recordRevocations = pgTable(
  'record_revocations',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    recordId: uuid('record_id').notNull(),
    kind: text('kind').$type<RevocationKind>().notNull(),
    reason: text('reason').notNull(),
    revokedAt: moment('revoked_at').notNull(),
    revokedBy: uuid('revoked_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'record_revocations_pkey', columns: [t.tenantId, t.id] }),
    unique('record_revocations_record_key').on(t.tenantId, t.recordId),
    tenantKey('record_revocations_record_fkey', [t.tenantId, t.recordId], records),
    tenantKey('record_revocations_revoked_by_fkey', [t.tenantId, t.revokedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** What a person can do today: the newest record that counts, per course. Updated in the transaction that changes it. */
export const competences = pgTable(
  'competences',
  {
    tenantId: tenantId().references(() => companies.id),
    personId: uuid('person_id').notNull(),
    courseId: uuid('course_id').notNull(),
    recordId: uuid('record_id').notNull(),
    employerId: uuid('employer_id'),
    validUntil: date('valid_until', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'competences_pkey', columns: [t.tenantId, t.personId, t.courseId] }),
    index('competences_expiry_idx')
      .on(t.tenantId, t.validUntil, t.personId, t.recordId)
      .where(sql`valid_until is not null`),
    index('competences_course_idx').on(t.tenantId, t.courseId, t.validUntil, t.personId),
    index('competences_employer_idx').on(t.tenantId, t.employerId, t.validUntil, t.personId),
    tenantKey('competences_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('competences_course_fkey', [t.tenantId, t.courseId], courses),
    tenantKey('competences_record_fkey', [t.tenantId, t.recordId], records),
    tenantKey('competences_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** Of one employer and day (`infinity`: never): how many competences end, and for how many people it is the first. Changed with them. */
export const employerExpiries = pgTable(
  'employer_expiries',
  {
    tenantId: tenantId().references(() => companies.id),
    employerId: uuid('employer_id').notNull(),
    validUntil: date('valid_until', { mode: 'string' }).notNull(),
    people: integer('people').notNull(),
    competences: integer('competences').notNull(),
  },
  (t) => [
    primaryKey({ name: 'employer_expiries_pkey', columns: [t.tenantId, t.employerId, t.validUntil] }),
    tenantKey('employer_expiries_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantAccess(),
  ],
)

/** For how many people the first competence expires on a day. Updated likewise. */
export const personExpiries = pgTable(
  'person_expiries',
  {
    tenantId: tenantId().references(() => companies.id),
    nextExpiry: date('next_expiry', { mode: 'string' }).notNull(),
    people: integer('people').notNull(),
  },
  (t) => [primaryKey({ name: 'person_expiries_pkey', columns: [t.tenantId, t.nextExpiry] }), tenantAccess()],
)

/** Who did what, by ids only. Appended unsealed; the sealing job chains `digest` later, so that writers do not wait for a lock. */
export const auditEvents = pgTable(
  'audit_events',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    occurredAt: moment('occurred_at').notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    entityId: uuid('entity_id').notNull(),
    payload: text('payload').notNull(),
    salt: bytes('salt').notNull(),
    digest: bytes('digest').notNull(),
    // The seal itself is the row in seals; this mark finds the events without one.
    sealedAt: moment('sealed_at'),
    /** Signature by the installation's key over all columns above, except the payload and its salt. Null before events were signed. */
    keyId: text('key_id'),
    signature: bytes('signature'),
  },
  (t) => [
    primaryKey({ name: 'audit_events_pkey', columns: [t.tenantId, t.id] }),
    index('audit_events_entity_idx').on(t.tenantId, t.entityId, t.occurredAt),
    index('audit_events_time_idx').on(t.tenantId, t.occurredAt, t.id),
    // For the log's search: a rare action, or one member's doings, may be years back.
    index('audit_events_action_idx').on(t.tenantId, t.action, t.occurredAt, t.id),
    index('audit_events_actor_idx').on(t.tenantId, t.actorId, t.occurredAt, t.id),
    index('audit_events_unsealed_idx').on(t.tenantId, t.id).where(sql`sealed_at is null`),
    tenantAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** The chain over audit events, one per company: each link contains the digest of an event and of the previous link. */
export const seals = pgTable(
  'seals',
  {
    tenantId: tenantId().references(() => companies.id),
    position: bigint('position', { mode: 'number' }).notNull(),
    auditEventId: uuid('audit_event_id').notNull(),
    digest: bytes('digest').notNull(),
    chain: bytes('chain').notNull(),
    sealedAt: moment('sealed_at').notNull(),
    /** 1: the event only. 2: also the rows that the event touched, and the last link of a batch is signed. */
    form: smallint('form').$type<1 | 2>().notNull(),
    rowsDigest: bytes('rows_digest'),
    keyId: text('key_id'),
    signature: bytes('signature'),
  },
  (t) => [
    primaryKey({ name: 'seals_pkey', columns: [t.tenantId, t.position] }),
    unique('seals_event_key').on(t.tenantId, t.auditEventId),
    tenantAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** The head of a company's chain: the row that the sealing job locks. */
export const sealHeads = pgTable(
  'seal_heads',
  {
    tenantId: tenantId().references(() => companies.id),
    position: bigint('position', { mode: 'number' }).notNull(),
    chain: bytes('chain').notNull(),
  },
  (t) => [
    primaryKey({ name: 'seal_heads_pkey', columns: [t.tenantId] }),
    tenantAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** The salted digest of a row at the time of the link for an event that touched it. `tableName` and `form` identify its columns. */
export const rowSeals = pgTable(
  'row_seals',
  {
    tenantId: tenantId().references(() => companies.id),
    position: bigint('position', { mode: 'number' }).notNull(),
    tableName: text('table_name').notNull(),
    rowId: uuid('row_id').notNull(),
    form: smallint('form').notNull(),
    salt: bytes('salt').notNull(),
    digest: bytes('digest').notNull(),
  },
  (t) => [
    primaryKey({ name: 'row_seals_pkey', columns: [t.tenantId, t.position, t.tableName, t.rowId] }),
    index('row_seals_row_idx').on(t.tenantId, t.tableName, t.rowId, t.position),
    tenantAccess(),
    auditorAccess(),
  ],
)

/**
 * The installation's own chain: which companies exist, the head of each company's chain, and the operator's log. It reveals a removed
 * company or a truncated chain. The last link of a batch is signed.
 */
export const installationSeals = pgTable(
  'installation_seals',
  {
    position: bigint('position', { mode: 'number' }).primaryKey(),
    kind: text('kind').$type<InstallationSealKind>().notNull(),
    entityId: uuid('entity_id').notNull(),
    /** The company's position, when the link is about a company's chain. */
    entityPosition: bigint('entity_position', { mode: 'number' }),
    digest: bytes('digest').notNull(),
    chain: bytes('chain').notNull(),
    sealedAt: moment('sealed_at').notNull(),
    keyId: text('key_id'),
    signature: bytes('signature'),
  },
  (t) => [
    oneOf('installation_seals_kind', t.kind, INSTALLATION_SEAL_KINDS),
    index('installation_seals_entity_idx').on(t.kind, t.entityId, t.entityPosition),
    jobsAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)
