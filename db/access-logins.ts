import type { Sql, TransactionSql } from 'postgres'
import { serverLimitsOf } from './access-connection.ts'
import { ACCESS_ROLES, type AccessRole } from './access-roles.ts'
import { MigrationError } from './migration-error.ts'
import { APPLIED_MIGRATIONS } from './migration-state.ts'
import { scramSecret } from './scram-secret.ts'

/** No transaction keeps its locks longer than this, whatever its statements do. A job's round is the longest. PostgreSQL has it from 17 on. */
export const TRANSACTION_LIMIT = { name: 'transaction_timeout', value: '120s', since: 170_000 } as const

const INSUFFICIENT_PRIVILEGE = '42501'

type Found = { name: string; logsIn: boolean; connects: boolean; inspects: boolean; settings: string[] }

/** Whether each access role can log in, with limits of its own. */
export async function canAccessRolesLogIn(sql: Sql): Promise<boolean> {
  const { found, version } = await findAccessRoles(sql)
  return found.length === ROLES.length && found.every((each) => statementsFor(each, version).length === 0)
}

/**
 * Lets each access role log in by itself, with its limits. A role that could not log in gets the password; the others keep theirs, and the
 * limits that an operator has set.
 */
export async function letAccessRolesLogIn(sql: Sql, password: string): Promise<void> {
  if (!/^[ -~]*$/.test(password)) {
    throw new MigrationError(
      'The password in DATABASE_URL has characters outside ASCII; the access roles need one without.',
    )
  }
  const { found, version } = await findAccessRoles(sql)
  try {
    await sql.begin(async (transaction) => {
      for (const each of found) {
        if (!each.logsIn) await transaction.unsafe(`alter role ${each.name} login ${passwordOf(password)}`)
        for (const statement of statementsFor({ ...each, logsIn: true }, version)) await transaction.unsafe(statement)
      }
    })
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new MigrationError(
      'The user in DATABASE_OWNER_URL may not let the access roles log in: a superuser has to do it, with the statements in docs/OPERATIONS.md.',
    )
  }
}

const ROLES = Object.keys(ACCESS_ROLES) as AccessRole[]

function passwordOf(password: string): string {
  return password === '' ? '' : `password '${scramSecret(password)}'`
}

async function findAccessRoles(sql: Sql | TransactionSql): Promise<{ found: Found[]; version: number }> {
  const [server] = await sql`select current_setting('server_version_num')::int as version`
  const found = await sql<Found[]>`
    select rolname as name, rolcanlogin as "logsIn", coalesce(rolconfig, '{}') as settings,
      has_database_privilege(oid, current_database(), 'connect') as connects,
      has_schema_privilege(oid, ${APPLIED_MIGRATIONS.schema}, 'usage') as inspects
    from pg_roles where rolname = any(${Object.values(ACCESS_ROLES)})`
  return { found: [...found], version: server?.version }
}

/** What is missing for a role, apart from its password. */
function statementsFor({ name, logsIn, connects, inspects, settings }: Found, version: number): string[] {
  const accessRole = ROLES.find((each) => ACCESS_ROLES[each] === name)!
  const limits = Object.entries(serverLimitsOf(accessRole)).map(([limit, ms]) => [limit, `${ms / 1000}s`])
  if (version >= TRANSACTION_LIMIT.since) limits.push([TRANSACTION_LIMIT.name, TRANSACTION_LIMIT.value])
  const { schema } = APPLIED_MIGRATIONS
  return [
    ...(logsIn ? [] : [`alter role ${name} login`]),
    ...limits
      .filter(([limit]) => !settings.some((setting) => setting.startsWith(`${limit}=`)))
      .map(([limit, value]) => `alter role ${name} set ${limit} = '${value}'`),
    ...(connects
      ? []
      : [`do $$ begin execute format('grant connect on database %I to ${name}', current_database()); end $$`]),
    ...(inspects || accessRole !== 'jobs'
      ? []
      : [`grant usage on schema ${schema} to ${name}`, `grant select on all tables in schema ${schema} to ${name}`]),
  ]
}
