import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { LOOK_UP_PURPOSES, type LookUpPurpose, SHARED_BY_PERSON } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  auditorAccess,
  contextOwnerAccess,
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
import { subjects } from './people.ts'
import { cardChecks } from './sessions.ts'

// A human without a subject is one company's person, met by a personal code or a document. No access role reads these columns.
const IS_ONE_HUMAN = 'num_nonnulls(subject_id, person_id) = 1 and num_nonnulls(person_tenant_id, person_id) in (0, 2)'

/**
 * The receipt of a look-up: the member who looked at somebody's valid competence, when, why, and until when it is shown. Only the person
 * themselves may read that it was about them. Written by `app.open_look_up`, `app.open_shared_look_up` and `app.judge_document` alone, and
 * never changed.
 */
export const lookUps = pgTable(
  'look_ups',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    subjectId: uuid('subject_id'),
    personTenantId: uuid('person_tenant_id'),
    personId: uuid('person_id'),
    /** The register's answer about the card that was scanned. Null for a personal code. */
    cardCheckId: uuid('card_check_id'),
    purpose: text('purpose').$type<LookUpPurpose>().notNull(),
    note: text('note').notNull(),
    lookedAt: moment('looked_at').notNull(),
    lookedBy: uuid('looked_by').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** What the person has shared, instead of a scan (`worker_shares`, of whichever company gave them their link). */
    shareTenantId: uuid('share_tenant_id'),
    shareId: uuid('share_id'),
    /** The equipment of the catalogue that was asked about by a document. Such a look-up shows nothing. Null for all others. */
    categoryKey: text('category_key'),
  },
  (t) => [
    primaryKey({ name: 'look_ups_pkey', columns: [t.tenantId, t.id] }),
    // Each look-up takes a scan of its own.
    unique('look_ups_card_check_key').on(t.tenantId, t.cardCheckId),
    index('look_ups_time_idx').on(t.tenantId, t.lookedAt, t.id),
    index('look_ups_subject_idx').on(t.subjectId, t.lookedAt).where(sql`subject_id is not null`),
    index('look_ups_person_idx').on(t.personTenantId, t.personId, t.lookedAt).where(sql`person_id is not null`),
    oneOf('look_ups_purpose', t.purpose, [...LOOK_UP_PURPOSES, SHARED_BY_PERSON]),
    notLongerThan('look_ups_note', t.note, LENGTHS.lookUpNote),
    // A question by a document leaves its receipt also where the document is nobody's.
    check(
      'look_ups_human_check',
      sql.raw(
        `${IS_ONE_HUMAN} or category_key is not null and num_nonnulls(subject_id, person_tenant_id, person_id) = 0`,
      ),
    ),
    check('look_ups_share_check', sql`num_nonnulls(share_tenant_id, share_id) in (0, 2)`),
    tenantKey('look_ups_card_check_fkey', [t.tenantId, t.cardCheckId], cardChecks),
    tenantKey('look_ups_looked_by_fkey', [t.tenantId, t.lookedBy], memberships),
    tenantAccess(),
    workerAccess('look_ups'),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** A person has closed look-ups of their competence to everybody, from when to when. Written by `app.choose_look_ups` alone. */
export const lookUpObjections = pgTable(
  'look_up_objections',
  {
    id: uuid('id').primaryKey(),
    subjectId: uuid('subject_id').references(() => subjects.id),
    personTenantId: uuid('person_tenant_id'),
    personId: uuid('person_id'),
    madeAt: moment('made_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    uniqueIndex('look_up_objections_subject_key').on(t.subjectId).where(sql`withdrawn_at is null`),
    uniqueIndex('look_up_objections_person_key').on(t.personTenantId, t.personId).where(sql`withdrawn_at is null`),
    check('look_up_objections_human_check', sql.raw(IS_ONE_HUMAN)),
    contextOwnerAccess(),
  ],
)
