import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, contextOwnerAccess, id, moment, tenantAccess, tenantId, tenantKey, workerAccess } from './columns.ts'
import { companies } from './companies.ts'
import { persons } from './people.ts'
import { workerLinks } from './worker-links.ts'

/**
 * A person shows their valid competence to a company for some days, by a link. It is of the first company that opens it (`opened_by`), and
 * ends by itself, when the person ends it, or with their own page.
 */
export const workerShares = pgTable(
  'worker_shares',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    linkId: uuid('link_id').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    madeAt: moment('made_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    /** The company that opened it first. Written by `app.open_shared_look_up` alone. */
    openedBy: uuid('opened_by').references(() => companies.id),
    openedAt: moment('opened_at'),
  },
  (t) => [
    primaryKey({ name: 'worker_shares_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('worker_shares_token_key').on(t.tokenHash),
    index('worker_shares_person_idx').on(t.tenantId, t.personId, t.madeAt),
    check('worker_shares_opened_check', sql`num_nulls(opened_by, opened_at) in (0, 2)`),
    tenantKey('worker_shares_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('worker_shares_link_fkey', [t.tenantId, t.linkId], workerLinks),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)
