import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { DEVICE_WRITE_KINDS, type DeviceWriteKind } from '#db/enums.ts'
import { bytes, id, moment, oneOf, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { sessions } from './sessions.ts'

/**
 * What a session page wrote, apart from scans, under the key that the device created: the same key again gets the first answer. Contains
 * ids and counts, and a keyed hash of the content.
 */
export const deviceWrites = pgTable(
  'device_writes',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    kind: text('kind').$type<DeviceWriteKind>().notNull(),
    contentHash: bytes('content_hash').notNull(),
    answer: text('answer').notNull(),
    deviceTime: moment('device_time').notNull(),
    /** The device's clock at sending. Null in rows from before it was stored. */
    sentTime: moment('sent_time'),
    receivedAt: moment('received_at').notNull(),
    writtenBy: uuid('written_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'device_writes_pkey', columns: [t.tenantId, t.id] }),
    oneOf('device_writes_kind', t.kind, DEVICE_WRITE_KINDS),
    index('device_writes_session_idx').on(t.tenantId, t.sessionId, t.receivedAt),
    tenantKey('device_writes_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('device_writes_written_by_fkey', [t.tenantId, t.writtenBy], memberships),
    tenantAccess(),
  ],
)
