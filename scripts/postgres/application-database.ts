import postgres from 'postgres'
import type { Cluster } from './cluster.ts'

/**
 * Creates the application's login roles and database in a cluster when they are missing. `kyndig_owner` owns the tables and creates the
 * access roles. `kyndig_app` inherits nothing and switches to an access role by name.
 */
export async function ensureApplicationDatabase(
  cluster: Cluster,
  database: string,
): Promise<{ ownerUrl: string; appUrl: string }> {
  const ownerUrl = cluster.urlFor('kyndig_owner', database)
  const appUrl = cluster.urlFor('kyndig_app', database)
  const sql = postgres(cluster.urlFor('postgres', 'postgres'), { max: 1, onnotice: () => {} })
  try {
    await ensureRole(sql, 'kyndig_owner', new URL(ownerUrl).password, 'CREATEROLE')
    await ensureRole(sql, 'kyndig_app', new URL(appUrl).password, 'NOINHERIT NOCREATEROLE')
    await limitTransactions(sql)
    await ensureDatabase(sql, database)
  } finally {
    await sql.end()
  }
  return { ownerUrl, appUrl }
}

async function ensureRole(sql: postgres.Sql, name: string, password: string, options: string): Promise<void> {
  const [present] = await sql`select 1 from pg_roles where rolname = ${name}`
  if (present) return
  await sql.unsafe(`create role ${name} login nosuperuser nobypassrls nocreatedb ${options} password '${password}'`)
}

// No transaction keeps its locks longer than this, whatever its statements do. A job's round is the longest.
async function limitTransactions(sql: postgres.Sql): Promise<void> {
  const [name, limit] = ['transaction_timeout', '120s']
  const [present] =
    await sql`select 1 from pg_roles where rolname = 'kyndig_app' and ${`${name}=${limit}`} = any(rolconfig)`
  if (!present) await sql.unsafe(`alter role kyndig_app set ${name} = '${limit}'`)
}

async function ensureDatabase(sql: postgres.Sql, database: string): Promise<void> {
  const [present] = await sql`select 1 from pg_database where datname = ${database}`
  if (present) return
  await sql.unsafe(`create database ${database} owner kyndig_owner`)
  await sql.unsafe(`revoke all on database ${database} from public`)
  await sql.unsafe(`grant connect on database ${database} to kyndig_app`)
}
