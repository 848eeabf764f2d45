import { LRUCache } from 'lru-cache'
import postgres, { type Sql } from 'postgres'
import { ACCESS_ROLES, type AccessRole } from './access-roles.ts'
import { COLUMN_TYPES } from './column-types.ts'
import { socketMaker } from './database-socket.ts'
import { type JobSender, openJobSender } from './job-sender.ts'
import type { Signer } from './signer.ts'
import { openPool, type Pool } from './transaction.ts'

/** Observes every statement with its access role. Tests use it to check the query layer. */
export type StatementWatcher = (accessRole: AccessRole, statement: string, parameters: unknown[]) => void

export interface DatabaseAccess {
  readonly pools: Readonly<Record<AccessRole, Pool>>
  readonly jobs: JobSender
  /** The installation's signer. Absent when nothing that is written must be signed. */
  readonly signer?: Signer
  /** The last access context of each key: see `db/access-transaction.ts`. */
  readonly lastEntered: LRUCache<string, object>
  /** Returns whether the database can be reached, within two seconds. */
  ping(): Promise<boolean>
  close(): Promise<void>
}

const CONNECTIONS_PER_ACCESS_ROLE: Record<AccessRole, number> = {
  own: 10,
  employer: 4,
  account: 4,
  signIn: 3,
  operator: 2,
  jobs: 2,
  certificateCheck: 3,
  selfCheckIn: 3,
  card: 4,
  worker: 3,
  inspection: 3,
  share: 3,
}

/** Milliseconds. Each is longer than the previous one: the most specific layer times out first. */
const LIMITS = {
  /** For a free connection, new or not. */
  wait: 5_000,
  lock: 8_000,
  statement: 15_000,
  /** Without a byte from the server, also between two statements. */
  silence: 20_000,
  /** A round of a job keeps its lock in a transaction that is otherwise idle. */
  jobSilence: 120_000,
}

/** One pool for each access role: each connection takes that role when it opens, and keeps it. */
export function openDatabaseAccess(
  appUrl: string,
  watch?: StatementWatcher,
  connections: Partial<Record<AccessRole, number>> = {},
  limits: Partial<typeof LIMITS> = {},
): DatabaseAccess {
  const { wait, lock, statement, silence, jobSilence } = { ...LIMITS, ...limits }
  const clients: Sql[] = []
  const open = (accessRole: AccessRole): Pool => {
    const timeoutProfile = accessRole === 'jobs' ? jobSilence : silence
    // The driver's README documents this option, but its types lack it.
    const inReadmeAlone = { socket: socketMaker(timeoutProfile) }
    const client = postgres(appUrl, {
      max: connections[accessRole] ?? CONNECTIONS_PER_ACCESS_ROLE[accessRole],
      idle_timeout: 15, // seconds, less than the silence after which a connection counts as lost
      connect_timeout: 10,
      // The driver's own query for array types costs a round trip, and its failure is unhandled when the database goes away. Drizzle parses
      // arrays itself.
      fetch_types: false,
      backoff: () => 0.2, // seconds: a restarted database is found at once
      ...inReadmeAlone,
      types: COLUMN_TYPES,
      onnotice: () => {},
      connection: {
        application_name: `kyndig-${accessRole}`,
        role: ACCESS_ROLES[accessRole],
        statement_timeout: statement,
        lock_timeout: lock,
        idle_in_transaction_session_timeout: timeoutProfile,
      },
    })
    clients.push(client)
    const watchAccess = watch && ((text: string, parameters: unknown[]) => watch(accessRole, text, parameters))
    return openPool(client, { waitMs: wait, watch: watchAccess })
  }
  const pools = Object.fromEntries(
    (Object.keys(ACCESS_ROLES) as AccessRole[]).map((accessRole) => [accessRole, open(accessRole)]),
  ) as Record<AccessRole, Pool>
  const jobs = openJobSender(pools.jobs)
  return {
    pools,
    jobs,
    lastEntered: new LRUCache({ max: 5_000 }),
    async ping() {
      const timeout = new Promise<false>((resolve) => setTimeout(resolve, 2000, false).unref())
      return Promise.race([clients[0]!`select 1`.then(() => true).catch(() => false), timeout])
    },
    async close() {
      await jobs.close()
      await Promise.all(clients.map((client) => client.end({ timeout: 5 })))
    },
  }
}
