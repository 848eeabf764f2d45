import { pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, contextOwnerAccess, moment, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies } from './companies.ts'
import { records } from './records.ts'

/**
 * The address at which anybody can check a certificate, by the hash of its token. Written when the first copy is made: what was never
 * given to anybody can be found by nobody. A record has more than one where the installation's secret was exchanged.
 */
export const certificateLinks = pgTable(
  'certificate_links',
  {
    tenantId: tenantId().references(() => companies.id),
    tokenHash: bytes('token_hash').notNull(),
    recordId: uuid('record_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'certificate_links_pkey', columns: [t.tenantId, t.tokenHash] }),
    uniqueIndex('certificate_links_token_key').on(t.tokenHash),
    tenantKey('certificate_links_record_fkey', [t.tenantId, t.recordId], records),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)
