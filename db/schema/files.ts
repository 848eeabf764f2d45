import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { EXTERNAL_PROOF_KINDS, type ExternalProofKind, PROOF_OUTCOMES, type ProofOutcome } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  auditorAccess,
  contextOwnerAccess,
  id,
  moment,
  notLongerThan,
  oneOf,
  shareAccess,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { persons } from './people.ts'

/** An uploaded file. The storage has its bytes, under the company and this id. The row is inserted before the bytes and deleted before them. */
export const files = pgTable(
  'files',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    uploadedAt: moment('uploaded_at').notNull(),
    uploadedBy: uuid('uploaded_by').notNull(),
    /** Null until the bytes are stored; no row may refer to the file before. */
    storedAt: moment('stored_at'),
  },
  (t) => [
    primaryKey({ name: 'files_pkey', columns: [t.tenantId, t.id] }),
    notLongerThan('files_name', t.name, LENGTHS.fileName),
    tenantKey('files_uploaded_by_fkey', [t.tenantId, t.uploadedBy], memberships),
    tenantAccess(),
  ],
)

/** A list of proofs that an administrator imported. Its id is the key that the page made, so that a repeat is the same import. */
export const proofImports = pgTable(
  'proof_imports',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    /** Empty for a list that was pasted. */
    fileName: text('file_name').notNull(),
    /** How many lines the administrator confirmed. They arrive in portions. */
    lineCount: integer('line_count').notNull(),
    /** Whether the import approved its proofs; otherwise they wait. */
    approved: boolean('approved').notNull(),
    // What has arrived so far: not part of what was confirmed, so not sealed with it.
    proofCount: integer('proof_count').notNull(),
    personCount: integer('person_count').notNull(),
    importedAt: moment('imported_at').notNull(),
    importedBy: uuid('imported_by').notNull(),
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [
    primaryKey({ name: 'proof_imports_pkey', columns: [t.tenantId, t.id] }),
    index('proof_imports_time_idx').on(t.tenantId, t.importedAt, t.id),
    notLongerThan('proof_imports_file_name', t.fileName, LENGTHS.fileName),
    tenantKey('proof_imports_imported_by_fkey', [t.tenantId, t.importedBy], memberships),
    tenantKey('proof_imports_undone_by_fkey', [t.tenantId, t.undoneBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)

/** A certificate that somebody else issued, earlier training, or a self-declaration. Never a record of the company. Append-only. */
export const externalProofs = pgTable(
  'external_proofs',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').$type<ExternalProofKind>().notNull(),
    title: text('title').notNull(),
    issuerName: text('issuer_name').notNull(),
    /** Classes as printed on the certificate, such as `T1, T2`. */
    classCodes: text('class_codes').notNull(),
    certificateNumber: text('certificate_number').notNull(),
    issuedDate: date('issued_date', { mode: 'string' }).notNull(),
    untilDate: date('until_date', { mode: 'string' }),
    /** The first day that it counts. For certified training never before the eighteenth birthday. */
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    issuedAbroad: boolean('issued_abroad').notNull(),
    /** The permission that makes a foreign certificate valid here. */
    permission: text('permission').notNull(),
    fileId: uuid('file_id'),
    fileSha256: text('file_sha256'),
    note: text('note').notNull(),
    submittedAt: moment('submitted_at').notNull(),
    submittedBy: uuid('submitted_by').notNull(),
    // Null until somebody decides. Not part of what was submitted, so not sealed with it.
    decidedAt: moment('decided_at'),
    /** The import and its line that the proof came from. The event of its submission names both. */
    importId: uuid('import_id'),
    importLine: integer('import_line'),
    /** Set when its import was undone: then nothing shows it. */
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    primaryKey({ name: 'external_proofs_pkey', columns: [t.tenantId, t.id] }),
    index('external_proofs_person_idx').on(t.tenantId, t.personId),
    index('external_proofs_list_idx').on(t.tenantId, t.submittedAt, t.id).where(sql`withdrawn_at is null`),
    index('external_proofs_waiting_idx').on(t.tenantId, t.submittedAt, t.id).where(sql`decided_at is null`),
    index('external_proofs_file_idx').on(t.tenantId, t.fileId),
    oneOf('external_proofs_kind', t.kind, EXTERNAL_PROOF_KINDS),
    uniqueIndex('external_proofs_import_key')
      .on(t.tenantId, t.importId, t.importLine)
      .where(sql`import_id is not null`),
    check('external_proofs_file_check', sql`kind = 'self_declaration' or file_id is not null or import_id is not null`),
    tenantKey('external_proofs_import_fkey', [t.tenantId, t.importId], proofImports),
    tenantKey('external_proofs_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('external_proofs_file_fkey', [t.tenantId, t.fileId], files),
    tenantKey('external_proofs_submitted_by_fkey', [t.tenantId, t.submittedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    shareAccess('shared_proofs'),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** An administrator's decision on a proof, and why. The latest counts; none is changed. */
export const externalProofDecisions = pgTable(
  'external_proof_decisions',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    proofId: uuid('proof_id').notNull(),
    /** How many decisions there were before, so that two administrators cannot overrule each other unseen. */
    number: integer('number').notNull(),
    outcome: text('outcome').$type<ProofOutcome>().notNull(),
    reason: text('reason').notNull(),
    decidedAt: moment('decided_at').notNull(),
    decidedBy: uuid('decided_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'external_proof_decisions_pkey', columns: [t.tenantId, t.id] }),
    unique('external_proof_decisions_number_key').on(t.tenantId, t.proofId, t.number),
    oneOf('external_proof_decisions_outcome', t.outcome, PROOF_OUTCOMES),
    notLongerThan('external_proof_decisions_reason', t.reason, LENGTHS.note),
    tenantKey('external_proof_decisions_proof_fkey', [t.tenantId, t.proofId], externalProofs),
    tenantKey('external_proof_decisions_decided_by_fkey', [t.tenantId, t.decidedBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)
