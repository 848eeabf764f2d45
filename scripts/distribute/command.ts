import { parseArgs } from 'node:util'
import postgres, { type Sql } from 'postgres'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { readMigrationState } from '#db/migration-state.ts'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { distribute } from './distribute.ts'

/** Of two runs at once. Held by the session, so that it ends with the command, whatever becomes of it. */
export const DISTRIBUTE_LOCK = 'kyndig-distribute'

const USAGE = 'npm run distribute -- [--shards N]'

/** Puts every table of the database where `db/distribution.ts` says, on a coordinator of Citus. Sets the exit code. */
export async function runDistribute(given: string[] = []): Promise<void> {
  try {
    const { shards } = readOptions(given)
    const { databaseOwnerUrl } = readEnvironment()
    if (!databaseOwnerUrl) {
      throw new LaunchFailure('Set DATABASE_OWNER_URL to the coordinator: this needs the owner of the tables.')
    }
    const sql = postgres(databaseOwnerUrl, { max: 1, max_lifetime: null, onnotice: () => {} })
    try {
      await assertAlone(sql)
      await assertReady(sql)
      const began = performance.now()
      const placed = await distribute(sql, { shards, report: (line) => console.log(line) })
      const seconds = Math.round((performance.now() - began) / 1_000)
      console.log(placed === 0 ? 'Every table is where it belongs.' : `${placed} tables were placed in ${seconds} s.`)
    } finally {
      await sql.end()
    }
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

function readOptions(given: string[]): { shards: number } {
  let values: { shards?: string }
  try {
    ;({ values } = parseArgs({ args: given, options: { shards: { type: 'string' } } }))
  } catch {
    throw new LaunchFailure(`Usage: ${USAGE}`)
  }
  const shards = Number(values.shards ?? 32)
  if (!Number.isInteger(shards) || shards < 1 || shards > 1024) throw new LaunchFailure(`Usage: ${USAGE}`)
  return { shards }
}

async function assertAlone(sql: Sql): Promise<void> {
  const [lock] = await sql`select pg_try_advisory_lock(hashtextextended(${DISTRIBUTE_LOCK}, 0)) as taken`
  if (!lock?.taken)
    throw new LaunchFailure('Another npm run distribute works on this database: wait until it has ended.')
}

async function assertReady(sql: Sql): Promise<void> {
  const [extension] = await sql`select extversion as version from pg_extension where extname = 'citus'`
  if (!extension) {
    throw new LaunchFailure(
      'This database has no Citus: a superuser runs CREATE EXTENSION citus on the coordinator first.',
    )
  }
  const nodes = await sql<{ group: number }[]>`
    select groupid as group from pg_dist_node where isactive and noderole = 'primary'`
  if (!nodes.some(({ group }) => group === 0)) {
    throw new LaunchFailure('The coordinator is no node yet: a superuser runs citus_set_coordinator_host first.')
  }
  if (!nodes.some(({ group }) => group !== 0)) {
    throw new LaunchFailure('The coordinator has no worker yet: a superuser runs citus_add_node for each first.')
  }
  const { pending, unknown } = await readMigrationState(sql)
  if (pending.length > 0)
    throw new LaunchFailure('The database is not migrated to this version: run npm start once first.')
  if (unknown > 0)
    throw new LaunchFailure('The database was migrated by a newer version: run this command of that version.')
  // Nodes talk to each other as access roles too, and say so by their names.
  const [busy] = await sql`
    select count(*)::int as connections from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and usename = any(${[...Object.values(ACCESS_ROLES), 'kyndig_app']}) and application_name not like 'citus%'`
  if (busy?.connections > 0) {
    throw new LaunchFailure(`Kyndig is connected (${busy?.connections} connections): stop all its servers first.`)
  }
}
