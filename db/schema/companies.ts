import { sql } from 'drizzle-orm'
import { bigint, date, index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { EMPLOYER_CLAIM_REASONS, type EmployerClaimReason, ROLES, type Role } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  accountAccess,
  accountEmailAccess,
  auditorAccess,
  bytes,
  companyTenantAccess,
  contextOwnerAccess,
  employerAccess,
  id,
  isOrgnr,
  moment,
  notLongerThan,
  oneOf,
  operatorAccess,
  selfCheckInAccess,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { users } from './users.ts'

/** A customer of ours: the tenant itself. Its id is every tenant row's `tenant_id`. */
export const companies = pgTable(
  'companies',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    orgnr: text('orgnr').notNull(),
    name: text('name').notNull(),
    nameOrigin: text('name_origin').$type<'register' | 'typed'>().notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    /** On how many nights the backfill of names has run (`backfill-names.ts`). */
    nameBackfills: smallint('name_backfills').notNull().default(0),
    /** On how many nights all ciphertexts of the version before were bound to their places. */
    ciphertextBindings: smallint('ciphertext_bindings').notNull().default(0),
  },
  (t) => [
    uniqueIndex('companies_slug_key').on(t.slug),
    index('companies_created_idx').on(t.createdAt),
    isOrgnr('companies_orgnr', t.orgnr),
    notLongerThan('companies_name', t.name, LENGTHS.companyName),
    companyTenantAccess(),
    operatorAccess(),
    contextOwnerAccess(),
    selfCheckInAccess('id', 'company'),
    workerAccess('companies'),
    auditorAccess(),
  ],
)

/** Proof that the company has its orgnr, which opens employer access. At most one at a time, and one per orgnr. */
export const companyVerifications = pgTable(
  'company_verifications',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    orgnr: text('orgnr').notNull(),
    method: text('method').$type<'operator_page' | 'operator_command' | 'sign_in' | 'demo'>().notNull(),
    evidence: text('evidence').notNull(),
    verifiedBy: text('verified_by').notNull(),
    verifiedAt: moment('verified_at').notNull(),
    endedBy: text('ended_by'),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ name: 'company_verifications_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('company_verifications_live_key').on(t.tenantId).where(sql`ended_at is null`),
    // The one unique key that does not lead with the tenant: only one company in the installation can be verified for an orgnr.
    uniqueIndex('company_verifications_live_orgnr_key').on(t.orgnr).where(sql`ended_at is null`),
    tenantAccess(),
    operatorAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

export const memberships = pgTable(
  'memberships',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    // From when the person joined: tenant access does not reach the users table.
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull(),
    createdAt: moment('created_at').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'memberships_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('memberships_live_user_key').on(t.tenantId, t.userId).where(sql`ended_at is null`),
    index('memberships_user_idx').on(t.userId),
    tenantKey('memberships_ended_by_fkey', [t.tenantId, t.endedBy], t),
    oneOf('memberships_role', t.role, ROLES),
    tenantAccess(),
    accountAccess('user_id'),
    workerAccess('members'),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    companyName: text('company_name').notNull(),
    invitedBy: uuid('invited_by').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    cancelledAt: moment('cancelled_at'),
  },
  (t) => [
    primaryKey({ name: 'invitations_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('invitations_live_email_key')
      .on(t.tenantId, t.email)
      .where(sql`accepted_at is null and cancelled_at is null`),
    index('invitations_email_idx').on(t.email),
    tenantKey('invitations_invited_by_fkey', [t.tenantId, t.invitedBy], memberships),
    oneOf('invitations_role', t.role, ROLES),
    tenantAccess(),
    accountEmailAccess(),
    contextOwnerAccess(),
  ],
)

/** What the operator of the installation did. Outside every tenant, visible to the operator only. */
export const operatorEvents = pgTable(
  'operator_events',
  {
    id: uuid('id').primaryKey(),
    occurredAt: moment('occurred_at').notNull(),
    operator: text('operator').notNull(),
    action: text('action').notNull(),
    companyId: uuid('company_id').notNull(),
    note: text('note').notNull(),
    /** The verification that this began or ended, and the digest of its row at that time. */
    verificationId: uuid('verification_id'),
    verificationDigest: bytes('verification_digest'),
    /** Signature by the installation's key over all columns above. Null before events were signed. */
    keyId: text('key_id'),
    signature: bytes('signature'),
  },
  (t) => [
    index('operator_events_time_idx').on(t.occurredAt, t.id),
    operatorAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/**
 * A question that waits for an employer's answer, with its reason: the employer was chosen by hand, or the issuer was unverified. A yes to
 * the second covers earlier records; later records create a new row. `closedAt`: the issuer has since been verified, and nothing is left to
 * answer.
 */
export const employerClaims = pgTable(
  'employer_claims',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    employerOrgnr: text('employer_orgnr').notNull(),
    issuerName: text('issuer_name').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    createdAt: moment('created_at').notNull(),
    answer: text('answer').$type<'accepted' | 'rejected'>(),
    answeredAt: moment('answered_at'),
    answeredBy: uuid('answered_by'),
    reason: text('reason').$type<EmployerClaimReason>().notNull().default('employer_by_hand'),
    closedAt: moment('closed_at'),
  },
  (t) => [
    primaryKey({ name: 'employer_claims_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('employer_claims_by_hand_key')
      .on(t.tenantId, t.personId, t.employerOrgnr)
      .where(sql`reason = 'employer_by_hand'`),
    uniqueIndex('employer_claims_unverified_key')
      .on(t.tenantId, t.personId, t.employerOrgnr)
      .where(sql`reason = 'issuer_unverified' and answer is null and closed_at is null`),
    index('employer_claims_employer_idx').on(t.employerOrgnr, t.createdAt),
    index('employer_claims_person_idx').on(t.tenantId, t.personId, t.employerOrgnr),
    index('employer_claims_open_idx')
      .on(t.employerOrgnr, t.reason, t.createdAt, t.id)
      .where(sql`answer is null and closed_at is null`),
    index('employer_claims_answered_idx').on(t.employerOrgnr, t.answeredAt, t.id).where(sql`answer is not null`),
    oneOf('employer_claims_reason', t.reason, EMPLOYER_CLAIM_REASONS),
    isOrgnr('employer_claims_orgnr', t.employerOrgnr),
    oneOf('employer_claims_answer', t.answer, ['accepted', 'rejected']),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    employerAccess('employer_orgnr'),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** Where a company has the head of its chain of seals sent daily. A new address ends the old one. */
export const anchorRecipients = pgTable(
  'anchor_recipients',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    email: text('email').notNull(),
    locale: text('locale').$type<'nb' | 'en'>().notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
    /** The chain's length in the last e-mail: no growth, no e-mail. */
    sentPosition: bigint('sent_position', { mode: 'number' }),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'anchor_recipients_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('anchor_recipients_live_key').on(t.tenantId).where(sql`ended_at is null`),
    tenantKey('anchor_recipients_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('anchor_recipients_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)
