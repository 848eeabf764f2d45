import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import {
  CELL_STATES,
  type CellState,
  COURSE_KINDS,
  type CourseKind,
  EXTERNAL_PROOF_KINDS,
  type ExternalProofKind,
  INSPECTION_COVERAGES,
  INSPECTION_PARTS,
  INSPECTION_READERS,
  type InspectionCoverage,
  type InspectionPart,
  type InspectionReader,
} from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  bytes,
  contextOwnerAccess,
  id,
  inspectionAccess,
  moment,
  notLongerThan,
  oneOf,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { courses } from './courses.ts'
import { externalProofs } from './files.ts'
import { employers, persons } from './people.ts'
import { projects } from './projects.ts'
import { records } from './records.ts'
import { groups } from './requirements.ts'

/**
 * A pack for an authority or a safety representative: what was required of whom, and the proof of it, at the moment that it was made. Its
 * link opens these rows and nothing else, until it ends.
 */
export const inspections = pgTable(
  'inspections',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    reader: text('reader').$type<InspectionReader>().notNull(),
    /** Who it is for, as the administrator wrote it. */
    recipient: text('recipient').notNull(),
    coverage: text('coverage').$type<InspectionCoverage>().notNull(),
    groupId: uuid('group_id'),
    projectId: uuid('project_id'),
    employerId: uuid('employer_id'),
    /** What the group, project or employer was called; empty where it covers everybody. */
    coverageName: text('coverage_name').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    madeAt: moment('made_at').notNull(),
    madeBy: uuid('made_by').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
    /** When the clean-up took out the people and their proof. */
    emptiedAt: moment('emptied_at'),
    peopleCount: integer('people_count').notNull(),
    lineCount: integer('line_count').notNull(),
    metCount: integer('met_count').notNull(),
    /** Of the list as CSV. The sealed log has it too, so that anybody who has the file can tell that it is the one that was made. */
    listSha256: bytes('list_sha256').notNull(),
    /** The end of the company's chain of seals when it was made; null before the first seal. */
    sealPosition: integer('seal_position'),
    sealChain: bytes('seal_chain'),
  },
  (t) => [
    primaryKey({ name: 'inspections_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('inspections_token_key').on(t.tokenHash),
    index('inspections_time_idx').on(t.tenantId, t.madeAt, t.id),
    index('inspections_expiry_idx').on(t.expiresAt).where(sql`emptied_at is null`),
    oneOf('inspections_reader', t.reader, INSPECTION_READERS),
    oneOf('inspections_coverage', t.coverage, INSPECTION_COVERAGES),
    notLongerThan('inspections_recipient', t.recipient, LENGTHS.companyName),
    check(
      'inspections_covered_check',
      sql`(coverage = 'group') = (group_id is not null) and (coverage = 'project') = (project_id is not null)
        and (coverage = 'employer') = (employer_id is not null)`,
    ),
    tenantKey('inspections_group_fkey', [t.tenantId, t.groupId], groups),
    tenantKey('inspections_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('inspections_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('inspections_made_by_fkey', [t.tenantId, t.madeBy], memberships),
    tenantKey('inspections_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    inspectionAccess('id'),
    contextOwnerAccess(),
  ],
)

/** A course that a pack's people must have, in the pack's order. */
export const inspectionRequirements = pgTable(
  'inspection_requirements',
  {
    tenantId: tenantId().references(() => companies.id),
    inspectionId: uuid('inspection_id').notNull(),
    position: integer('position').notNull(),
    courseId: uuid('course_id').notNull(),
    title: text('title').notNull(),
    kind: text('kind').$type<CourseKind>().notNull(),
    /** In JSON: a list of `RequiredFor`. */
    requiredFor: text('required_for').notNull(),
    peopleCount: integer('people_count').notNull(),
    metCount: integer('met_count').notNull(),
    /** Of the first of its lines, which follow each other. */
    firstLine: integer('first_line').notNull(),
  },
  (t) => [
    primaryKey({ name: 'inspection_requirements_pkey', columns: [t.tenantId, t.inspectionId, t.position] }),
    oneOf('inspection_requirements_kind', t.kind, COURSE_KINDS),
    tenantKey('inspection_requirements_inspection_fkey', [t.tenantId, t.inspectionId], inspections),
    tenantKey('inspection_requirements_course_fkey', [t.tenantId, t.courseId], courses),
    tenantAccess(),
    inspectionAccess('inspection_id'),
  ],
)

/** A person in a pack, as they were called. Who gets the pack stands here too, so that the person's own page finds it by the person alone. */
export const inspectionPeople = pgTable(
  'inspection_people',
  {
    tenantId: tenantId().references(() => companies.id),
    inspectionId: uuid('inspection_id').notNull(),
    personId: uuid('person_id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    employerName: text('employer_name'),
    employerOrgnr: text('employer_orgnr'),
    recipient: text('recipient').notNull(),
    madeAt: moment('made_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'inspection_people_pkey', columns: [t.tenantId, t.inspectionId, t.personId] }),
    index('inspection_people_person_idx').on(t.tenantId, t.personId),
    tenantKey('inspection_people_inspection_fkey', [t.tenantId, t.inspectionId], inspections),
    tenantKey('inspection_people_person_fkey', [t.tenantId, t.personId], persons),
    tenantAccess(),
    inspectionAccess('inspection_id'),
    workerAccess('people', 'person_id'),
  ],
)

/** What one person has of one requirement: by a record of the company, by proof from others, or not. */
export const inspectionLines = pgTable(
  'inspection_lines',
  {
    tenantId: tenantId().references(() => companies.id),
    inspectionId: uuid('inspection_id').notNull(),
    /** By requirement, then by name. */
    position: integer('position').notNull(),
    requirement: integer('requirement').notNull(),
    personId: uuid('person_id').notNull(),
    state: text('state').$type<CellState>().notNull(),
    /** The last day that it counts; null where there is none or it does not end. */
    until: date('until', { mode: 'string' }),
    recordId: uuid('record_id'),
    proofId: uuid('proof_id'),
    proofKind: text('proof_kind').$type<ExternalProofKind>(),
    proofTitle: text('proof_title'),
    /** Of the certificate, or the one that others gave. */
    number: text('number'),
    /** Who gave the training. */
    issuer: text('issuer'),
    issuedOn: date('issued_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'inspection_lines_pkey', columns: [t.tenantId, t.inspectionId, t.position] }),
    index('inspection_lines_person_idx').on(t.tenantId, t.personId),
    index('inspection_lines_record_idx').on(t.tenantId, t.inspectionId, t.recordId).where(sql`record_id is not null`),
    oneOf('inspection_lines_state', t.state, CELL_STATES),
    oneOf('inspection_lines_proof_kind', t.proofKind, EXTERNAL_PROOF_KINDS),
    check('inspection_lines_proof_check', sql`num_nonnulls(record_id, proof_id) <= 1`),
    tenantKey('inspection_lines_inspection_fkey', [t.tenantId, t.inspectionId], inspections),
    tenantKey('inspection_lines_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('inspection_lines_record_fkey', [t.tenantId, t.recordId], records),
    tenantKey('inspection_lines_proof_fkey', [t.tenantId, t.proofId], externalProofs),
    tenantAccess(),
    inspectionAccess('inspection_id'),
  ],
)

/** Each time that somebody opened a pack by its link: what, and when. Nothing about who it was. */
export const inspectionOpenings = pgTable(
  'inspection_openings',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    inspectionId: uuid('inspection_id').notNull(),
    part: text('part').$type<InspectionPart>().notNull(),
    openedAt: moment('opened_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'inspection_openings_pkey', columns: [t.tenantId, t.id] }),
    index('inspection_openings_inspection_idx').on(t.tenantId, t.inspectionId, t.openedAt),
    oneOf('inspection_openings_part', t.part, INSPECTION_PARTS),
    tenantKey('inspection_openings_inspection_fkey', [t.tenantId, t.inspectionId], inspections),
    tenantAccess(),
  ],
)

/**
 * A letter with a link of its own to a pack. The whole address is in the encrypted e-mail only, which is erased when it has left; this row goes
 * with the people of the pack.
 */
export const inspectionLetters = pgTable(
  'inspection_letters',
  {
    tenantId: tenantId().references(() => companies.id),
    /** The key that the page created: the same key again sends nothing. */
    id: id(),
    inspectionId: uuid('inspection_id').notNull(),
    /** As `maskedEmail` writes it. */
    maskedAddress: text('masked_address').notNull(),
    locale: text('locale').$type<'nb' | 'en'>().notNull(),
    tokenHash: bytes('token_hash').notNull(),
    requestedAt: moment('requested_at').notNull(),
    requestedBy: uuid('requested_by').notNull(),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'inspection_letters_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('inspection_letters_token_key').on(t.tokenHash),
    index('inspection_letters_inspection_idx').on(t.tenantId, t.inspectionId, t.requestedAt),
    oneOf('inspection_letters_locale', t.locale, ['nb', 'en']),
    notLongerThan('inspection_letters_masked_address', t.maskedAddress, LENGTHS.email + 3),
    tenantKey('inspection_letters_inspection_fkey', [t.tenantId, t.inspectionId], inspections),
    tenantKey('inspection_letters_requested_by_fkey', [t.tenantId, t.requestedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)
