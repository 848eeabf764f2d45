import type { Sql } from 'postgres'
import { connectAs, serverLimitsOf } from './access-connection.ts'
import { ACCESS_ROLES, type AccessRole } from './access-roles.ts'
import { type DatabaseAddress, readDatabaseAddress } from './database-address.ts'

type Answer = {
  role: string
  login: string
  version: number
  cluster: boolean
  bypasses: boolean
  /** Other access roles whose policies would count as well. */
  adds: string | null
  statement_timeout: number
  lock_timeout: number
  idle_in_transaction_session_timeout: number
}

/** Seconds. */
const CONNECT_TIMEOUT = 5
const ROUNDS = 5
/** Milliseconds until a pooler with one connection is taken for what it is. */
const SECOND_SERVER_MS = 3_000

/** As PostgreSQL writes a list. */
const ROLES = `{${Object.values(ACCESS_ROLES)}}`

const QUESTION = `
  select current_user::text as role, session_user::text as login, current_setting('server_version_num')::int as version,
    current_setting('citus.propagate_set_commands', true) is not null as cluster,
    (select bool_or(rolsuper or rolbypassrls) from pg_roles where rolname in (current_user, session_user)) as bypasses,
    (select string_agg(rolname, ', ' order by rolname) from pg_roles
      where rolname = any($1::text[]) and rolname <> current_user
        and (pg_has_role(current_user, oid, 'usage') or pg_has_role(session_user, oid, 'usage'))) as adds,
    ${Object.keys(serverLimitsOf('own'))
      .map((limit) => `(extract(epoch from current_setting('${limit}')::interval) * 1000)::int as ${limit}`)
      .join(', ')}`

/**
 * What keeps an access role from working, in a sentence, or null. Each proves who it is, its limits and one transaction, over a connection
 * of its own that is made like those of its pool.
 */
export async function findAccessFault(appUrl: string): Promise<string | null> {
  const address = readDatabaseAddress(appUrl)
  const found = await Promise.all((Object.keys(ACCESS_ROLES) as AccessRole[]).map((each) => proveOne(each, address)))
  return found.find((sentence) => sentence !== null) ?? null
}

/**
 * The same of one login over one connection, which takes one role after the other: for an address that leads straight to PostgreSQL, where a
 * connection gets what it asks for as it opens.
 */
export async function findLoginFault(appUrl: string): Promise<string | null> {
  const address = readDatabaseAddress(appUrl)
  const accessRoles = Object.keys(ACCESS_ROLES) as AccessRole[]
  const sql = open('own', address)
  try {
    const asEach = accessRoles.map(
      (each) => `begin; set local role ${ACCESS_ROLES[each]}; ${QUESTION.replace('$1', `'${ROLES}'`)}; commit`,
    )
    const answers = (await sql.unsafe<Answer[][]>(asEach.join(';')).simple()).filter(({ length }) => length > 0)
    return (
      accessRoles
        .map((each, index) => judge(each, address, answers[index]![0]!))
        .find((sentence) => sentence !== null) ?? null
    )
  } catch (error) {
    return describeRefusal('own', address, error)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** What is wrong with how the address is described, in a sentence, or null. */
export async function findPoolerFault(appUrl: string): Promise<string | null> {
  const address = readDatabaseAddress(appUrl)
  // Of all roles this one is used least, so that other servers hardly disturb.
  const [one, other] = [open('operator', address), open('operator', address)]
  try {
    if (address.pooler === null && (await shareServers(one, other))) {
      return 'DATABASE_URL leads to a pooler in transaction mode: say so at its end, ?pooler=prepared or ?pooler=unprepared.'
    }
    if (address.pooler === 'prepared' && (await forgetsPrepared(one, other))) {
      return 'The pooler in DATABASE_URL forgets prepared statements: use pgbouncer 1.21 or newer with max_prepared_statements, or end the address with ?pooler=unprepared.'
    }
    return null
  } finally {
    await Promise.all([one, other].map((sql) => sql.end({ timeout: 1 })))
  }
}

/** The same of an address that only jobs use. */
export async function findJobsFault(jobsUrl: string): Promise<string | null> {
  const address = readDatabaseAddress(jobsUrl)
  const fault = await proveOne('jobs', address)
  if (fault) return fault
  const [one, other] = [open('jobs', address), open('jobs', address)]
  try {
    if (!(await shareServers(one, other))) return null
    return "DATABASE_JOBS_URL leads through a pooler, which passes no notifications on: give PostgreSQL's own address, or leave it out."
  } finally {
    await Promise.all([one, other].map((sql) => sql.end({ timeout: 1 })))
  }
}

/**
 * Whether two open connections meet the same process of the server: then something in between lends each process to a connection for one
 * transaction only.
 */
export async function shareServers(one: Sql, other: Sql): Promise<boolean> {
  const seen = [new Set<number>(), new Set<number>()] as const
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, sql] of [one, other].entries()) seen[index]!.add(await readProcess(sql))
  }
  return [...seen[0]].some((process) => seen[1].has(process))
}

async function readProcess(sql: Pick<Sql, 'unsafe'>): Promise<number> {
  const [row] = await sql.unsafe('select pg_backend_pid() as process')
  return row!.process
}

/** Prepares on one server process, has the other connection hold that one, and asks again: another process has to answer. */
async function forgetsPrepared(one: Sql, other: Sql): Promise<boolean> {
  const ask = () =>
    one.begin(async (transaction) => {
      const [row] = await transaction.unsafe('select pg_backend_pid() + $1::int as process', [0], { prepare: true })
      return row!.process as number
    })
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await ask()
    const outcome = await other.begin(async (transaction) => {
      if ((await readProcess(transaction)) !== first) return null
      const late = new Promise<'late'>((resolve) => setTimeout(resolve, SECOND_SERVER_MS, 'late').unref())
      const again = ask().then(
        () => 'remembered' as const,
        () => 'forgotten' as const,
      )
      return Promise.race([again, late])
    })
    if (outcome !== null) return outcome === 'forgotten'
  }
  return false
}

async function proveOne(accessRole: AccessRole, address: DatabaseAddress): Promise<string | null> {
  const sql = open(accessRole, address)
  try {
    let answer: Answer | undefined
    let ending: string | undefined
    await sql.begin(async (transaction) => {
      ;[answer] = await transaction.unsafe<Answer[]>(QUESTION, [ROLES], { prepare: address.pooler !== 'unprepared' })
      ending = (await transaction.unsafe('commit and chain')).command // as in db/transaction.ts
    })
    if (ending !== 'COMMIT')
      return `A transaction of ${ACCESS_ROLES[accessRole]} ends with ${ending} in place of COMMIT.`
    return judge(accessRole, address, answer!)
  } catch (error) {
    return describeRefusal(accessRole, address, error)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function open(accessRole: AccessRole, address: DatabaseAddress): Sql {
  return connectAs(accessRole, address, { max: 1, connect_timeout: CONNECT_TIMEOUT })
}

function judge(accessRole: AccessRole, address: DatabaseAddress, answer: Answer): string | null {
  const role = ACCESS_ROLES[accessRole]
  if (answer.role !== role) {
    return `A connection for ${role} is one of ${answer.role}: what stands between Kyndig and PostgreSQL drops the role, and each access role has to log in (${perRoleForm(address)}).`
  }
  if (answer.cluster !== address.isCluster) {
    return answer.cluster
      ? 'The database is a cluster of Citus: say so at the end of DATABASE_URL, ?cluster=citus.'
      : 'DATABASE_URL ends with cluster=citus, and the database is no cluster: leave it out.'
  }
  if (answer.bypasses) {
    return `${answer.login} can bypass row-level security: run ALTER ROLE ${answer.login} NOSUPERUSER NOBYPASSRLS.`
  }
  if (answer.adds) {
    const cure =
      answer.version < 160_000
        ? `ALTER ROLE ${answer.login} NOINHERIT`
        : `REVOKE INHERIT OPTION FOR ${answer.adds} FROM ${answer.login}`
    return `${answer.login} inherits ${answer.adds}, so that policies would add up: run ${cure}.`
  }
  for (const [limit, ms] of Object.entries(serverLimitsOf(accessRole))) {
    const found = answer[limit as keyof ReturnType<typeof serverLimitsOf>]
    if (found > 0 && found <= ms) continue
    return `${role} has ${found === 0 ? `no ${limit}` : `a ${limit} of ${found / 1000} s`}: run ALTER ROLE ${role} SET ${limit} = '${ms / 1000}s'.`
  }
  return null
}

function describeRefusal(accessRole: AccessRole, address: DatabaseAddress, error: unknown): string {
  const role = ACCESS_ROLES[accessRole]
  const message = error instanceof Error ? error.message : String(error)
  if (/unsupported startup parameter/.test(message)) {
    return `The pooler at ${address.host} does not pass on the role of a connection: each access role has to log in (${perRoleForm(address)}).`
  }
  return `${address.host} does not serve ${role}: ${message}.`
}

function perRoleForm({ host }: DatabaseAddress): string {
  return `DATABASE_URL=postgres://kyndig_*:password@${host}/database?pooler=…`
}
