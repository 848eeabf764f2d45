import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { TRUST_LEVELS, type TrustLevel } from '#db/enums.ts'
import {
  bytes,
  contextOwnerAccess,
  id,
  moment,
  oneOf,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { persons } from './people.ts'

/** A QR code of ours for one person. A new one ends the old one. Encrypted, so that it can be printed again. */
export const personalCodes = pgTable(
  'personal_codes',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    tokenEncrypted: bytes('token_encrypted').notNull(),
    /** The person's trust level when the code was created. */
    trustLevel: text('trust_level').$type<TrustLevel>().notNull(),
    issuedAt: moment('issued_at').notNull(),
    issuedBy: uuid('issued_by').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'personal_codes_pkey', columns: [t.tenantId, t.id] }),
    unique('personal_codes_token_key').on(t.tenantId, t.tokenHash),
    uniqueIndex('personal_codes_live_key').on(t.tenantId, t.personId).where(sql`ended_at is null`),
    // Another company's member may have scanned it (`app.open_look_up`).
    index('personal_codes_scanned_idx').on(t.tokenHash).where(sql`ended_at is null`),
    oneOf('personal_codes_trust_level', t.trustLevel, TRUST_LEVELS),
    tenantKey('personal_codes_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('personal_codes_issued_by_fkey', [t.tenantId, t.issuedBy], memberships),
    tenantKey('personal_codes_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)
