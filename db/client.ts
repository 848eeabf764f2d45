import { LRUCache } from 'lru-cache'
import type { Sql } from 'postgres'
import { connectAs, LIMITS } from './access-connection.ts'
import { ACCESS_ROLES, type AccessRole } from './access-roles.ts'
import { readDatabaseAddress } from './database-address.ts'
import { type JobSender, openJobSender } from './job-sender.ts'
import { createPreparation } from './prepare-statements.ts'
import type { Signer } from './signer.ts'
import { type Line, openPool, type Pool, type Watch } from './transaction.ts'

/** Observes every statement with its access role. Tests use it to check the query layer. */
export type StatementWatcher = (accessRole: AccessRole, statement: string, parameters: unknown[], line: Line) => void

export interface DatabaseAccess {
  readonly pools: Readonly<Record<AccessRole, Pool>>
  readonly jobs: JobSender
  /** The installation's signer. Absent when nothing that is written must be signed. */
  readonly signer?: Signer
  /** The tables are distributed over the nodes of a cluster (`cluster=citus` in the address). */
  readonly isCluster: boolean
  /** The last access context of each key: see `db/access-transaction.ts`. */
  readonly lastEntered: LRUCache<string, object>
  /** Returns whether the database can be reached, within two seconds. */
  ping(): Promise<boolean>
  close(): Promise<void>
}

export const CONNECTIONS_PER_ACCESS_ROLE: Record<AccessRole, number> = {
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

/** One pool for each access role: each connection has that role from its first statement on, and keeps it. */
export function openDatabaseAccess(
  appUrl: string,
  watch?: StatementWatcher,
  connections: Partial<Record<AccessRole, number>> = {},
  limits: Partial<typeof LIMITS> = {},
): DatabaseAccess {
  const address = readDatabaseAddress(appUrl)
  const all = { ...LIMITS, ...limits }
  const clients: Sql[] = []
  const open = (accessRole: AccessRole): Pool => {
    const max = connections[accessRole] ?? CONNECTIONS_PER_ACCESS_ROLE[accessRole]
    const client = connectAs(accessRole, address, { max, limits: all })
    clients.push(client)
    const watchAccess: Watch | undefined =
      watch && ((text, parameters, line) => watch(accessRole, text, parameters, line))
    return openPool(client, all.wait, address.pooler === 'unprepared' ? () => false : createPreparation(), watchAccess)
  }
  const pools = Object.fromEntries(
    (Object.keys(ACCESS_ROLES) as AccessRole[]).map((accessRole) => [accessRole, open(accessRole)]),
  ) as Record<AccessRole, Pool>
  const jobs = openJobSender(pools.jobs)
  return {
    pools,
    jobs,
    isCluster: address.isCluster,
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
