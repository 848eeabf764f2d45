import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accountAccess, bytes, contextOwnerAccess, moment, signInAccess } from './columns.ts'

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('users_email_key').on(t.email), accountAccess('id'), signInAccess(), contextOwnerAccess()],
)

/** A user's identity at an OpenID Connect provider: issuer and subject, never the national identity number. */
export const identities = pgTable(
  'identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [primaryKey({ name: 'identities_pkey', columns: [t.issuer, t.subject] }), signInAccess()],
)

/** A signed-in browser. The cookie carries this id; revoking the row ends access on the next request. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    method: text('method').notNull(),
    device: text('device').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    /** When the user proved at their provider who they are, where it said so: it may know them for hours. Null: when this began. */
    provedAt: moment('proved_at'),
  },
  (t) => [
    index('sign_ins_user_idx').on(t.userId, t.createdAt),
    accountAccess('user_id'),
    signInAccess(),
    contextOwnerAccess(),
  ],
)

/**
 * One e-mail: a link and a typed code open the same row, once, in the browser that asked for it. In another one the link opens it once, and
 * the code still works in the first. Only hashes are stored.
 */
export const signInCodes = pgTable(
  'sign_in_codes',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    codeHash: bytes('code_hash').notNull(),
    linkHash: bytes('link_hash').notNull(),
    failedAttempts: integer('failed_attempts').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    /** Hash of the asking browser's cookie value. Null when it keeps none, or in rows of the previous version. */
    browserHash: bytes('browser_hash'),
    /** When the link was followed in another browser, and the sign-in there, which ends when the one that asked signs in. */
    linkUsedAt: moment('link_used_at'),
    linkSignInId: uuid('link_sign_in_id'),
  },
  (t) => [
    index('sign_in_codes_email_idx').on(t.email, t.createdAt),
    uniqueIndex('sign_in_codes_link_key').on(t.linkHash),
    signInAccess(),
  ],
)
