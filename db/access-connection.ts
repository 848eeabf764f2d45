import postgres, { type Options, type Sql } from 'postgres'
import { ACCESS_ROLES, type AccessRole } from './access-roles.ts'
import { COLUMN_TYPES } from './column-types.ts'
import { type DatabaseAddress, readDatabaseAddress } from './database-address.ts'
import { socketMaker } from './database-socket.ts'

/** Milliseconds. Each is longer than the previous one: the most specific layer times out first. */
export const LIMITS = {
  /** For a free connection, new or not. */
  wait: 5_000,
  lock: 8_000,
  statement: 15_000,
  /** Without a byte from the server, also between two statements. */
  silence: 20_000,
  /** A round of a job keeps its lock in a transaction that is otherwise idle. */
  jobSilence: 120_000,
}

type Settings = Options<Record<string, postgres.PostgresType>>

/** The limits that PostgreSQL keeps for an access role, in milliseconds, by the names of its settings. */
export function serverLimitsOf(accessRole: AccessRole, limits = LIMITS) {
  return {
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: silenceOf(accessRole, limits),
  }
}

/**
 * Connections as an access role. One login takes the role and its limits as each connection opens. A role that logs in by itself has its
 * limits from `ALTER ROLE`, because a pooler does not pass on what a connection asks for as it opens.
 */
export function connectAs(
  accessRole: AccessRole,
  address: DatabaseAddress,
  { limits = LIMITS, ...settings }: Settings & { limits?: typeof LIMITS } = {},
): Sql {
  // The driver's README documents this option, but its types lack it.
  const inReadmeAlone = { socket: socketMaker(silenceOf(accessRole, limits)) }
  return postgres(address.urlFor(accessRole), {
    idle_timeout: 15, // seconds, less than the silence after which a connection counts as lost
    connect_timeout: 10,
    // The driver's own query for array types costs a round trip, and its failure is unhandled when the database goes away. Drizzle parses
    // arrays itself.
    fetch_types: false,
    backoff: () => 0.2, // seconds: a restarted database is found at once
    prepare: address.pooler !== 'unprepared',
    ...inReadmeAlone,
    types: COLUMN_TYPES,
    onnotice: () => {},
    ...settings,
    connection: {
      application_name: `kyndig-${accessRole}`,
      ...(address.login !== null && { role: ACCESS_ROLES[accessRole], ...serverLimitsOf(accessRole, limits) }),
    },
  })
}

/** One connection that only reads which migrations are applied: as the login, or as the access role of jobs. */
export function connectToInspect(appUrl: string, settings: Settings = {}): Sql {
  const address = readDatabaseAddress(appUrl)
  const prepare = address.pooler !== 'unprepared'
  return postgres(address.urlFor('jobs'), { max: 1, onnotice: () => {}, prepare, ...settings })
}

/** Where the driver of the queue connects, as the access role of jobs. */
export function queueConnection(url: string): { connectionString: string; options?: string } {
  const { login, urlFor } = readDatabaseAddress(url)
  return { connectionString: urlFor('jobs'), ...(login !== null && { options: `-c role=${ACCESS_ROLES.jobs}` }) }
}

function silenceOf(accessRole: AccessRole, limits: typeof LIMITS): number {
  return accessRole === 'jobs' ? limits.jobSilence : limits.silence
}
