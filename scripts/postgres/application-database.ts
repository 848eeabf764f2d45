import postgres, { type Sql } from 'postgres'
import type { Cluster } from './cluster.ts'

/** No transaction keeps its locks longer than this, whatever its statements do. A job's round is the longest. */
const LIMIT = { name: 'transaction_timeout', value: '120s' }
/** Bad password, unknown user, unknown database: what a cluster that is not set up yet answers. */
const NOT_SET_UP = ['28P01', '28000', '3D000']

type Urls = { ownerUrl: string; appUrl: string }

export function applicationUrls(cluster: Cluster, database: string): Urls {
  return { ownerUrl: cluster.urlFor('kyndig_owner', database), appUrl: cluster.urlFor('kyndig_app', database) }
}

/** Whether `ensureApplicationDatabase` would find nothing to do, asked as the owner, who goes on to use the connection. */
export async function isApplicationDatabaseReady(owner: Sql): Promise<boolean> {
  try {
    return (await isLimited(owner)) && !(await mayAnybodySet(owner))
  } catch (error) {
    if (NOT_SET_UP.includes((error as { code?: string }).code ?? '')) return false
    throw error
  }
}

/**
 * Creates the application's login roles and database in a cluster when they are missing. `kyndig_owner` owns the tables and creates the
 * access roles. `kyndig_app` inherits nothing and switches to an access role by name.
 */
export async function ensureApplicationDatabase(cluster: Cluster, database: string): Promise<Urls> {
  const { ownerUrl, appUrl } = applicationUrls(cluster, database)
  const sql = postgres(cluster.urlFor('postgres', 'postgres'), { max: 1, onnotice: () => {} })
  try {
    await ensureRole(sql, 'kyndig_owner', new URL(ownerUrl).password, 'CREATEROLE')
    await ensureRole(sql, 'kyndig_app', new URL(appUrl).password, 'NOINHERIT NOCREATEROLE')
    if (!(await isLimited(sql))) await sql.unsafe(`alter role kyndig_app set ${LIMIT.name} = '${LIMIT.value}'`)
    await ensureDatabase(sql, database)
  } finally {
    await sql.end()
  }
  await takeSettingsFromEverybody(cluster, database)
  return { ownerUrl, appUrl }
}

const SET_CONFIG = 'pg_catalog.set_config(text, text, boolean)'

/** Only the functions that open access set a context: a statement that somebody slips in cannot (`docs/decisions/context-by-functions-alone.md`). */
async function takeSettingsFromEverybody(cluster: Cluster, database: string): Promise<void> {
  const sql = postgres(cluster.urlFor('postgres', database), { max: 1, onnotice: () => {} })
  try {
    if (!(await mayAnybodySet(sql))) return
    await sql.unsafe(`revoke execute on function ${SET_CONFIG} from public`)
    // The migrations pass it on to the functions' owner.
    await sql.unsafe(`grant execute on function ${SET_CONFIG} to kyndig_owner with grant option`)
    const keepers =
      await sql`select rolname as name from pg_roles where rolname in ('kyndig_doorkeeper', 'kyndig_jobs')`
    for (const { name } of keepers) await sql.unsafe(`grant execute on function ${SET_CONFIG} to ${name}`)
  } finally {
    await sql.end()
  }
}

async function mayAnybodySet(sql: Sql): Promise<boolean> {
  const [row] = await sql`select has_function_privilege('kyndig_app', ${SET_CONFIG}, 'execute') as may`
  return row!.may
}

async function ensureRole(sql: Sql, name: string, password: string, options: string): Promise<void> {
  const [present] = await sql`select 1 from pg_roles where rolname = ${name}`
  if (present) return
  await sql.unsafe(`create role ${name} login nosuperuser nobypassrls nocreatedb ${options} password '${password}'`)
}

async function isLimited(sql: Sql): Promise<boolean> {
  const setting = `${LIMIT.name}=${LIMIT.value}`
  const [present] = await sql`select 1 from pg_roles where rolname = 'kyndig_app' and ${setting} = any(rolconfig)`
  return present !== undefined
}

async function ensureDatabase(sql: Sql, database: string): Promise<void> {
  const [present] = await sql`select 1 from pg_database where datname = ${database}`
  if (present) return
  await sql.unsafe(`create database ${database} owner kyndig_owner`)
  await sql.unsafe(`revoke all on database ${database} from public`)
  await sql.unsafe(`grant connect on database ${database} to kyndig_app`)
}
