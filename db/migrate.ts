import postgres, { type Sql } from 'postgres'
import { DOOR_ROLES } from './doors.ts'
import { installJobSchema, isJobSchemaCurrent } from './job-schema.ts'
import { APPLIED_MIGRATIONS, MIGRATIONS_FOLDER, readMigrationState } from './migration-state.ts'

const doors: string[] = Object.values(DOOR_ROLES)

/** "Kynd" and "igdb" in ASCII: the two halves of the advisory lock that every start takes. */
const MIGRATION_LOCK = [0x4b796e64, 0x69676462] as const

/** The database cannot be brought to where this code wants it; the message says why, in a sentence. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * Brings the database to the newest migration, in one transaction, once however many processes ask at the same time,
 * and lets the login of `appUrl` become each door. Returns the names of what was applied. Throws `MigrationError`.
 */
export async function migrate({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<string[]> {
  const login = decodeURIComponent(new URL(appUrl).username)
  // One connection that is never exchanged: the lock lives on it.
  const sql = postgres(ownerUrl, { max: 1, max_lifetime: null, onnotice: () => {} })
  try {
    const before = await readUsableState(sql)
    if (before.pending.length === 0 && (await isJobSchemaCurrent(sql)) && (await mayEnterDoors(sql, login))) return []
    await sql`select pg_advisory_lock(${MIGRATION_LOCK[0]}, ${MIGRATION_LOCK[1]})`
    const { pending } = await readUsableState(sql)
    if (pending.length > 0) await applyPending(sql)
    if (!(await isJobSchemaCurrent(sql))) await installJobSchema(sql, ownerUrl)
    await grantDoors(sql, login)
    return pending
  } finally {
    await sql.end()
  }
}

async function readUsableState(sql: Sql) {
  const state = await readMigrationState(sql)
  if (state.unknown > 0) {
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

async function mayEnterDoors(sql: Sql, login: string): Promise<boolean> {
  const [answer] = await sql`
    select count(*)::int as entered from pg_roles as door, pg_roles as login
    where login.rolname = ${login} and door.rolname = any(${doors}) and pg_has_role(login.oid, door.oid, 'member')`
  return answer?.entered === doors.length
}

// Drizzle takes most of a second to load, and hardly any start has something to apply.
async function applyPending(sql: Sql): Promise<void> {
  const { drizzle } = await import('drizzle-orm/postgres-js')
  const { migrate: runMigrations } = await import('drizzle-orm/postgres-js/migrator')
  const { schema: migrationsSchema, table: migrationsTable } = APPLIED_MIGRATIONS
  await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS_FOLDER, migrationsSchema, migrationsTable })
}

async function grantDoors(sql: Sql, login: string): Promise<void> {
  await sql.begin(async (transaction) => {
    const [server] =
      await transaction`select current_setting('server_version_num')::int >= 160000 as tells_set_from_inherit`
    const options = server?.tells_set_from_inherit ? 'with inherit false, set true' : ''
    for (const door of doors) await transaction.unsafe(`grant ${door} to ${quote(login)} ${options}`)
    const { schema, table } = APPLIED_MIGRATIONS
    await transaction.unsafe(`grant usage on schema ${schema} to ${quote(login)}`)
    await transaction.unsafe(`grant select on ${schema}.${table} to ${quote(login)}`)
  })
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
