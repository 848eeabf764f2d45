import { setTimeout as delay } from 'node:timers/promises'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { canAccessRolesLogIn, letAccessRolesLogIn } from './access-logins.ts'
import { ACCESS_ROLES } from './access-roles.ts'
import { type DatabaseAddress, readDatabaseAddress } from './database-address.ts'
import { installJobSchema, isJobSchemaCurrent } from './job-schema.ts'
import { MigrationError } from './migration-error.ts'
import { APPLIED_MIGRATIONS, type KnownMigration, type MigrationState, readMigrationState } from './migration-state.ts'
import { isDistributed, placeCreated } from './place-tables.ts'

const access: string[] = Object.values(ACCESS_ROLES)

/** "Kynd" and "igdb" in ASCII: the two halves of the advisory lock that every start takes. */
const MIGRATION_LOCK = [0x4b796e64, 0x69676462] as const

/** A lock timeout, and a deadlock. */
const LOCK_STATES = ['55P03', '40P01']

/**
 * The functions that open access read these first, for members and for jobs: new transactions wait here without other locks, while running
 * ones finish.
 */
const ACCESS_ROLE_NAMES = ['sign_ins', 'companies']

/** `turnMs`: how long a start waits while another one migrates. The others are for each attempt to lock the tables. */
type Timeouts = { turnMs: number; attempts: number; lockMs: number; pauseMs: number }

/** Later requests queue behind a request that waits for a lock, so a migration gives up soon and retries. */
const TIMEOUTS: Timeouts = { turnMs: 10 * 60_000, attempts: 60, lockMs: 100, pauseMs: 250 }

type Urls = { ownerUrl: string; appUrl: string }

/**
 * Migrates the database to the newest migration, in one transaction, once, however many processes start at the same time, and lets the
 * login of `appUrl` become each access role, or each of them log in. A database that newer code has migrated is left unchanged, unless it
 * requires newer code. Returns the names of applied migrations. Throws `MigrationError`.
 */
export async function migrate(urls: Urls, timeoutProfile = TIMEOUTS): Promise<string[]> {
  const sql = openOwner(urls.ownerUrl)
  try {
    return await migrateAs(sql, urls, timeoutProfile)
  } finally {
    await sql.end()
  }
}

/** One connection for a whole run, because the lock belongs to it. */
export function openOwner(ownerUrl: string): Sql {
  return postgres(ownerUrl, { max: 1, max_lifetime: null, onnotice: () => {} })
}

/** `migrate` on a connection that is open already (`openOwner`): a start needs it for more. */
export async function migrateAs(
  sql: Sql,
  { ownerUrl, appUrl }: Urls,
  timeoutProfile: Timeouts = TIMEOUTS,
): Promise<string[]> {
  const address = readDatabaseAddress(appUrl)
  const before = await readUsableState(sql)
  if (await isCurrent(sql, before, address)) return []
  await takeTurn(sql, timeoutProfile)
  const state = await readUsableState(sql)
  if (state.pending.length > 0) await applyPending(sql, state.pending, timeoutProfile)
  if (state.unknown === 0 && !(await isJobSchemaCurrent(sql))) await installJobSchema(sql, ownerUrl)
  if (address.login === null) await letAccessRolesLogIn(sql, address.password)
  else await grantAccessRoles(sql, address.login)
  return state.pending.map(({ tag }) => tag)
}

async function isCurrent(sql: Sql, { pending, unknown }: MigrationState, { login }: DatabaseAddress): Promise<boolean> {
  if (pending.length > 0) return false
  // The queue of a newer version must not be changed here.
  if (unknown === 0 && !(await isJobSchemaCurrent(sql))) return false
  return login === null ? canAccessRolesLogIn(sql) : mayUseAccessRoles(sql, login)
}

async function readUsableState(sql: Sql): Promise<MigrationState> {
  const state = await readMigrationState(sql)
  if (state.needsNewerCode || (state.unknown > 0 && state.pending.length > 0)) {
    throw new MigrationError(
      'The database was migrated by a newer version of Kyndig; start that version, or use another database.',
    )
  }
  if (state.changed.length > 0) {
    throw new MigrationError(
      `The database was made with another text of ${state.changed.join(', ')}; use another database, or put the file back.`,
    )
  }
  return state
}

async function mayUseAccessRoles(sql: Sql, login: string): Promise<boolean> {
  const [answer] = await sql`
    select count(*)::int as entered from pg_roles as door, pg_roles as login
    where login.rolname = ${login} and door.rolname = any(${access}) and pg_has_role(login.oid, door.oid, 'member')`
  return answer?.entered === access.length
}

// A start that got stuck in the middle would otherwise make all later ones wait in silence.
async function takeTurn(sql: Sql, { turnMs }: Timeouts): Promise<void> {
  await setLockTimeout(sql, turnMs)
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK[0]}, ${MIGRATION_LOCK[1]})`
  } catch (error) {
    if (!isLockFailure(error)) throw error
    throw new MigrationError(
      `Another start has been migrating this database for more than ${Math.round(turnMs / 60_000)} minutes. End that start, and start again.`,
    )
  }
  await setLockTimeout(sql, 0)
}

async function applyPending(sql: Sql, pending: KnownMigration[], timeoutProfile: Timeouts): Promise<void> {
  const { attempts, lockMs, pauseMs } = timeoutProfile
  await setLockTimeout(sql, lockMs)
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql.begin((transaction) => applyAll(transaction, pending))
      break
    } catch (error) {
      if (!isLockFailure(error)) throw error
      if (attempt === attempts) {
        throw new MigrationError(
          'Somebody holds tables of the database for so long that it cannot be migrated; nothing was changed. End what runs there, and start again.',
        )
      }
      await delay(pauseMs)
    }
  }
  await setLockTimeout(sql, 0)
}

async function setLockTimeout(sql: Sql, milliseconds: number): Promise<void> {
  await sql`select set_config('lock_timeout', ${String(milliseconds)}, false)`
}

function isLockFailure(error: unknown): boolean {
  return LOCK_STATES.includes((error as { code?: string }).code ?? '')
}

// All tables at once or none: locked one by one, as the statements reach them, they would deadlock with requests that have one and wait for
// another, and PostgreSQL would abort the request.
async function applyAll(transaction: TransactionSql, pending: KnownMigration[]): Promise<void> {
  const tables = await transaction<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' and tableowner = current_user
    order by array_position(${ACCESS_ROLE_NAMES}::text[], tablename::text), tablename`
  if (tables.length > 0) await transaction.unsafe(`lock table ${tables.map(({ name }) => name).join(', ')}`)
  const isCluster = await isDistributed(transaction)
  // What a statement of a migration changes on the nodes, the next one finds there.
  if (isCluster) await transaction.unsafe(`set local citus.multi_shard_modify_mode = 'sequential'`)
  const account = `${APPLIED_MIGRATIONS.schema}.${APPLIED_MIGRATIONS.table}`
  await transaction.unsafe(`create schema if not exists ${APPLIED_MIGRATIONS.schema}`)
  await transaction.unsafe(
    `create table if not exists ${account} (id serial primary key, hash text not null, created_at bigint)`,
  )
  for (const { text, hash, when } of pending) {
    for (const statement of text.split('--> statement-breakpoint')) {
      await transaction.unsafe(statement)
      if (isCluster) await placeCreated(transaction, statement)
    }
    await transaction`insert into ${transaction(account)} (hash, created_at) values (${hash}, ${when})`
  }
}

async function grantAccessRoles(sql: Sql, login: string): Promise<void> {
  await sql.begin(async (transaction) => {
    const [server] =
      await transaction`select current_setting('server_version_num')::int >= 160000 as tells_set_from_inherit`
    const options = server?.tells_set_from_inherit ? 'with inherit false, set true' : ''
    for (const accessRole of access) await transaction.unsafe(`grant ${accessRole} to ${quote(login)} ${options}`)
    const { schema } = APPLIED_MIGRATIONS
    await transaction.unsafe(`grant usage on schema ${schema} to ${quote(login)}`)
    await transaction.unsafe(`grant select on all tables in schema ${schema} to ${quote(login)}`)
  })
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
