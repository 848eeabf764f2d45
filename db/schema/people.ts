import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import {
  EMPLOYER_ORIGINS,
  EMPLOYER_STATES,
  type EmployerOrigin,
  type EmployerState,
  HMS_CARD_STATUSES,
  type HmsCardStatus,
  TRUST_LEVELS,
  type TrustLevel,
} from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  bytes,
  contextOwnerAccess,
  id,
  isOrgnr,
  moment,
  notLongerThan,
  oneOf,
  plainText,
  selfCheckInAccess,
  shareAccess,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies } from './companies.ts'
import { peopleImports } from './people-imports.ts'

/** The human behind persons of several companies: a random id, no name. No access role reads it; one function links it. */
export const subjects = pgTable(
  'subjects',
  { id: uuid('id').primaryKey(), createdAt: moment('created_at').notNull() },
  () => [contextOwnerAccess()],
)

/** Keyed hashes of card numbers and codes that identify a subject. */
export const subjectKeys = pgTable(
  'subject_keys',
  {
    keyHash: bytes('key_hash').notNull(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subjects.id),
  },
  (t) => [primaryKey({ name: 'subject_keys_pkey', columns: [t.keyHash] }), contextOwnerAccess()],
)

/** Who a person is, on a cluster, where the person's own row follows later. Empty on plain PostgreSQL. Functions touch it, no access role. */
export const subjectLinks = pgTable(
  'subject_links',
  {
    personTenantId: uuid('person_tenant_id').notNull(),
    personId: uuid('person_id').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** When the person's row was tied to the human. */
    completedAt: moment('completed_at'),
  },
  (t) => [
    primaryKey({ name: 'subject_links_pkey', columns: [t.personTenantId, t.personId] }),
    index('subject_links_open_idx').on(t.personTenantId, t.personId).where(sql`completed_at is null`),
    contextOwnerAccess(),
  ],
)

/** Any enterprise that employs people this company has met; may or may not be a tenant. */
export const employers = pgTable(
  'employers',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    orgnr: text('orgnr').notNull(),
    name: text('name').notNull(),
    searchName: plainText('search_name').notNull(),
    createdAt: moment('created_at').notNull(),
    /** The register's answer about an employer typed by hand. Null until it has been asked. */
    registerState: text('register_state').$type<EmployerState>(),
    registerCheckedAt: moment('register_checked_at'),
  },
  (t) => [
    primaryKey({ name: 'employers_pkey', columns: [t.tenantId, t.id] }),
    unique('employers_orgnr_key').on(t.tenantId, t.orgnr),
    index('employers_name_idx').on(t.tenantId, t.searchName, t.id),
    isOrgnr('employers_orgnr', t.orgnr),
    oneOf('employers_register_state', t.registerState, EMPLOYER_STATES),
    index('employers_unchecked_idx').on(t.tenantId, t.id).where(sql`register_checked_at is null`),
    tenantAccess(),
    workerAccess('employers'),
  ],
)

/** A person as one company knows them. */
export const persons = pgTable(
  'persons',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    trustLevel: text('trust_level').$type<TrustLevel>().notNull(),
    sortName: plainText('sort_name').notNull(),
    currentEmployerId: uuid('current_employer_id'),
    // Updated in the transaction that changes a competence, so that a list of a million people needs no counting.
    competenceCount: integer('competence_count').notNull(),
    nextExpiry: date('next_expiry', { mode: 'string' }),
    createdAt: moment('created_at').notNull(),
    subjectId: uuid('subject_id'),
    /** The person that this one was merged into. Data of this row stays on it; lists show the other. Never a chain. */
    mergedIntoId: uuid('merged_into_id'),
    /** The list and its line that added the person; null for everybody else. */
    importId: uuid('import_id'),
    importLine: integer('import_line'),
  },
  (t) => [
    primaryKey({ name: 'persons_pkey', columns: [t.tenantId, t.id] }),
    index('persons_name_idx').on(t.tenantId, t.sortName, t.id),
    index('persons_expiry_idx').on(t.tenantId, t.nextExpiry, t.id),
    // With the last of them, the index alone finds possible duplicates.
    index('persons_namesakes_idx').on(t.tenantId, t.birthDate, t.sortName, t.mergedIntoId),
    // For a document, whose holder may be in any company's book.
    index('persons_document_idx').on(t.sortName, t.birthDate),
    index('persons_subject_idx').on(t.subjectId).where(sql`subject_id is not null`),
    index('persons_merged_idx').on(t.tenantId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    uniqueIndex('persons_import_key').on(t.tenantId, t.importId, t.importLine).where(sql`import_id is not null`),
    tenantKey('persons_import_fkey', [t.tenantId, t.importId], peopleImports),
    tenantKey('persons_merged_into_fkey', [t.tenantId, t.mergedIntoId], t),
    index('persons_employer_idx').on(t.tenantId, t.currentEmployerId, t.sortName, t.id),
    tenantKey('persons_employer_fkey', [t.tenantId, t.currentEmployerId], employers),
    oneOf('persons_trust_level', t.trustLevel, TRUST_LEVELS),
    notLongerThan('persons_first_name', t.firstName, LENGTHS.personName),
    notLongerThan('persons_last_name', t.lastName, LENGTHS.personName),
    tenantAccess(),
    contextOwnerAccess(),
    selfCheckInAccess('id', 'person'),
    workerAccess('people'),
    shareAccess('shared_people'),
  ],
)

/** The words of a name, normalised, one per row: any word of the name finds the person by prefix. */
export const personSearchTerms = pgTable(
  'person_search_terms',
  {
    tenantId: tenantId().references(() => companies.id),
    term: plainText('term').notNull(),
    personId: uuid('person_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'person_search_terms_pkey', columns: [t.tenantId, t.term, t.personId] }),
    index('person_search_terms_person_idx').on(t.tenantId, t.personId),
    tenantKey('person_search_terms_person_fkey', [t.tenantId, t.personId], persons),
    tenantAccess(),
  ],
)

/** Who employed a person, as this company has seen it, from when to when. */
export const employments = pgTable(
  'employments',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    employerId: uuid('employer_id').notNull(),
    origin: text('origin').$type<EmployerOrigin>().notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'employments_pkey', columns: [t.tenantId, t.id] }),
    oneOf('employments_origin', t.origin, EMPLOYER_ORIGINS),
    unique('employments_person_employer_key').on(t.tenantId, t.personId, t.employerId, t.origin),
    index('employments_employer_idx').on(t.tenantId, t.employerId, t.personId),
    tenantKey('employments_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('employments_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)

/** A card that this company has seen: proves a person and one employer. The number is encrypted; hashes find it again. */
export const hmsCards = pgTable(
  'hms_cards',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id'),
    employerId: uuid('employer_id'),
    numberHash: bytes('number_hash'),
    numberEncrypted: bytes('number_encrypted'),
    numberMasked: text('number_masked'),
    codeHash: bytes('code_hash'),
    /** What follows from its QR code, under which a device without coverage finds its holder (server/domain/offline-verdict). */
    offlineSecretEncrypted: bytes('offline_secret_encrypted'),
    status: text('status').$type<HmsCardStatus>().notNull(),
    industry: text('industry'),
    issuedOn: date('issued_on', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    firstSeenAt: moment('first_seen_at').notNull(),
    lastCheckedAt: moment('last_checked_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'hms_cards_pkey', columns: [t.tenantId, t.id] }),
    oneOf('hms_cards_status', t.status, HMS_CARD_STATUSES),
    uniqueIndex('hms_cards_number_key').on(t.tenantId, t.numberHash),
    uniqueIndex('hms_cards_code_key').on(t.tenantId, t.codeHash),
    // Cards without an end come last within their status, in an order that a page can continue from.
    index('hms_cards_list_idx').on(
      t.tenantId,
      t.status,
      sql`(case when valid_to is null then 'infinity'::date else valid_to end)`,
      t.id,
    ),
    index('hms_cards_person_idx').on(t.tenantId, t.personId),
    tenantKey('hms_cards_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('hms_cards_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantAccess(),
    workerAccess('people', 'person_id'),
  ],
)
