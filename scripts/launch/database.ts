import type { Sql } from 'postgres'
import { connectToInspect } from '#db/access-connection.ts'
import { readDatabaseAddress } from '#db/database-address.ts'
import { migrateAs, openOwner } from '#db/migrate.ts'
import { MigrationError } from '#db/migration-error.ts'
import { readMigrationState } from '#db/migration-state.ts'
import { findAccessFault, findJobsFault, findLoginFault, findPoolerFault, shareServers } from '#db/prove-access.ts'
import {
  applicationUrls,
  ensureApplicationDatabase,
  isApplicationDatabaseReady,
} from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import type { Env } from '#server/env.ts'
import { errorCode, LaunchFailure } from './failure.ts'
import type { Launch } from './lifecycle.ts'

/** `owner`, one connection for all that a start does, is absent when an external server was configured without its URL. */
export type Database = {
  appUrl: string
  owner: { url: string; sql: Sql } | undefined
  embedded: boolean
}

const OLDEST_VERSION = 150_000

/** The server that the environment names, if any, after a check that it is usable. */
export async function findOwnDatabase(env: Env): Promise<Database | null> {
  return env.databaseUrl ? checkOwn(env.databaseUrl, env.databaseOwnerUrl) : null
}

/** Starts the embedded database. It is not yet migrated. */
export async function openEmbedded(launch: Launch, env: Env): Promise<Database> {
  const cluster = await openCluster({ dataFolder: env.dataDir, durable: true })
  await launch.defer(() => cluster.stop())
  cluster.keepAlive((sentence) => console.error(sentence))
  const { ownerUrl, appUrl } = applicationUrls(cluster, 'kyndig')
  const sql = openOwner(ownerUrl)
  if (!(await isApplicationDatabaseReady(sql))) await ensureApplicationDatabase(cluster, 'kyndig')
  return { appUrl, owner: { url: ownerUrl, sql }, embedded: true }
}

async function checkOwn(appUrl: string, ownerUrl: string | undefined): Promise<Database> {
  const address = readDatabaseAddress(appUrl)
  const owner = ownerUrl ? await inspectOwner(ownerUrl) : undefined
  // The first migration makes the access roles, so that they may not be there yet.
  const login =
    owner && address.login === null
      ? owner
      : await inspect(connectToInspect(appUrl, { connect_timeout: 5 }), address.urlFor('jobs'), 'DATABASE_URL')
  if (login.version < OLDEST_VERSION) {
    throw new LaunchFailure(
      `The server in DATABASE_URL is PostgreSQL ${Math.floor(login.version / 10_000)}; Kyndig needs 15 or newer.`,
    )
  }
  if (login.bypasses && login !== owner) {
    throw new LaunchFailure(
      'The user in DATABASE_URL can bypass row-level security; give the application an ordinary user of its own.',
    )
  }
  if (owner && owner.name === address.login) {
    throw new LaunchFailure(
      'DATABASE_URL and DATABASE_OWNER_URL name the same user; the application must not own its tables.',
    )
  }
  return { appUrl, owner: ownerUrl ? { url: ownerUrl, sql: openOwner(ownerUrl) } : undefined, embedded: false }
}

type Login = { name: string; version: number; bypasses: boolean }

// Behind a pooler each transaction may meet another process of the server, and the lock of a start belongs to one of them.
async function inspectOwner(url: string): Promise<Login> {
  const found = await inspect(openOwner(url), url, 'DATABASE_OWNER_URL')
  const connections = [openOwner(url), openOwner(url)] as const
  try {
    if (!(await shareServers(...connections))) return found
  } finally {
    await Promise.all(connections.map((sql) => sql.end({ timeout: 1 })))
  }
  throw new LaunchFailure(
    "DATABASE_OWNER_URL leads through a pooler, and a migration holds a lock for as long as it is connected: give PostgreSQL's own address.",
  )
}

async function inspect(sql: Sql, url: string, variable: string): Promise<Login> {
  try {
    const [row] = await sql<Login[]>`
      select rolname as name, current_setting('server_version_num')::int as version, rolsuper or rolbypassrls as bypasses
      from pg_roles where rolname = current_user`
    return row!
  } catch (error) {
    throw new LaunchFailure(describeConnection(error, url, variable))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function describeConnection(error: unknown, url: string, variable: string): string {
  const { host, hostname, username, pathname } = new URL(url)
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
    case 'CONNECT_TIMEOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `No PostgreSQL answers at ${host}, where ${variable} points.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no host called ${hostname}, where ${variable} points.`
    case '28P01':
    case '28000':
      return `The server at ${host} refuses the user "${username}" or its password; check ${variable}.`
    case '3D000':
      return `There is no database called "${pathname.slice(1)}" at ${host}; check ${variable}.`
    default:
      return `${variable} cannot be used: ${error instanceof Error ? error.message : error}.`
  }
}

/** Migrates the database, or checks that it is migrated where we may not do it. */
export async function bringUpToDate({ owner, appUrl }: Database): Promise<void> {
  try {
    if (owner) await migrateAs(owner.sql, { ownerUrl: owner.url, appUrl })
    else await assertNothingPending(appUrl)
  } catch (error) {
    throw error instanceof MigrationError ? new LaunchFailure(error.message) : error
  }
}

/** Each access role proves that it works before anything is served. Throws `LaunchFailure` with a sentence about the first that does not. */
export async function assertAccess({ appUrl, embedded }: Database, jobsUrl: string | undefined): Promise<void> {
  const fault = embedded
    ? await findLoginFault(appUrl)
    : ((await findAccessFault(appUrl)) ??
      (await findPoolerFault(appUrl)) ??
      (jobsUrl ? await findJobsFault(jobsUrl) : null))
  if (fault) throw new LaunchFailure(fault)
}

/** What a pooler in front of the database changes, as lines of a start's output. */
export function describePooler({ appUrl }: Database, jobsUrl: string | undefined): string[] {
  const { pooler } = readDatabaseAddress(appUrl)
  return [
    ...(pooler === 'unprepared' ? ['Statements are not prepared, because DATABASE_URL says pooler=unprepared.'] : []),
    ...(pooler && !jobsUrl
      ? ['Jobs begin up to two seconds late, because the pooler passes no notifications on: DATABASE_JOBS_URL.']
      : []),
  ]
}

async function assertNothingPending(appUrl: string): Promise<void> {
  const sql = connectToInspect(appUrl)
  try {
    const isCurrent = await readMigrationState(sql).then(
      ({ pending, needsNewerCode }) => pending.length === 0 && !needsNewerCode,
      () => false,
    )
    if (!isCurrent)
      throw new LaunchFailure(
        'The database is not migrated as far as this version needs, or further; set DATABASE_OWNER_URL to a user that may do it.',
      )
  } finally {
    await sql.end()
  }
}
