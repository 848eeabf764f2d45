import { globSync } from 'node:fs'
import postgres, { type Sql } from 'postgres'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { TABLE_PLACES } from '#db/distribution.ts'
import { migrate } from '#db/migrate.ts'
import { APPLIED_MIGRATIONS } from '#db/migration-state.ts'
import { runCommand } from './checks/run-command.ts'
import { distribute } from './distribute/distribute.ts'
import { LaunchFailure } from './launch/failure.ts'
import { runLaunch } from './launch/lifecycle.ts'

const SCHEMAS = ['app', 'pgboss', APPLIED_MIGRATIONS.schema]
const PASSWORD = 'of-the-access-roles'
const SHARDS = 4
const CLUSTER = '?cluster=citus'

/** Of the product's own tests: check-in, records and rows by the hundred. They share a database, so none sends the letters of all companies. */
const TESTS = [
  'tests/domain/attendance/{any-order,check-in,declare-identity,late}.test.ts',
  'tests/domain/session/complete-session.test.ts',
  'tests/db/insert-many.test.ts',
].flatMap((pattern) => globSync(pattern))

/**
 * Migrations, the move of rows that are there, the isolation of companies, and members at work on a cluster of Citus: `npm run test:citus`.
 * `KYNDIG_CITUS` is the address of a superuser of an empty database on a coordinator with two nodes or more; its name ends in `_test`, and
 * everything in it is dropped. `KYNDIG_CITUS_RESTART` is a command that kills one node and starts it again.
 */
await runLaunch(async () => {
  const superuserUrl = process.env.KYNDIG_CITUS
  if (!superuserUrl) {
    console.log('KYNDIG_CITUS names no coordinator, so that nothing was tried.')
    process.exit(0)
  }
  await onFreshDatabase(superuserUrl, async (urls) => {
    console.log('Isolation of companies whose rows are moved:')
    // Their rows are written as on one PostgreSQL.
    const before = { ...urls, appUrl: urls.appUrl.replace(CLUSTER, '') }
    await runTests(before, superuserUrl, 'database', ['tests/db/isolation.test.ts'])
  })
  await onFreshDatabase(superuserUrl, async (urls) => {
    const owner = postgres(urls.ownerUrl, { max: 1, onnotice: () => {} })
    const placed = await distribute(owner, { shards: SHARDS, report: () => {} })
    await owner.end()
    console.log(`${placed} tables are placed. Members at work, jobs, and whether everything holds:`)
    await runTests(urls, superuserUrl, 'citus', ['tests/citus/members.test.ts', 'tests/citus/later-migration.test.ts'])
    await runTests(urls, superuserUrl, 'database', TESTS)
    if (process.env.KYNDIG_CITUS_RESTART) {
      console.log('A node is killed:')
      await runTests(urls, superuserUrl, 'citus', ['tests/citus/node-dies.test.ts'])
    } else console.log('KYNDIG_CITUS_RESTART names no command, so that no node was killed.')
  })
  console.log('Everything that was tried works on the cluster.')
  process.exit(0)
})

type Urls = Awaited<ReturnType<typeof prepare>>

async function onFreshDatabase(superuserUrl: string, work: (urls: Urls) => Promise<void>): Promise<void> {
  const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} })
  const urls = await prepare(superuser, superuserUrl)
  await superuser.end()
  console.log(`Migrated on the coordinator: ${(await migrate(urls)).length} migrations.`)
  await work(urls)
}

/** One file after another: they share the database. */
async function runTests(urls: Urls, superuserUrl: string, project: string, files: string[]): Promise<void> {
  const cluster = { ...urls, superuserUrl, loginUrl: superuserUrl, isShared: true }
  const { ok } = await runCommand('vitest', ['run', `--project=${project}`, '--no-file-parallelism', ...files], {
    show: true,
    environment: { KYNDIG_TEST_CITUS: JSON.stringify(cluster) },
  })
  if (!ok) throw new LaunchFailure('A test fails on the cluster.')
}

/** An empty database, and the owner of its tables. */
async function prepare(superuser: Sql, superuserUrl: string): Promise<{ ownerUrl: string; appUrl: string }> {
  const database = new URL(superuserUrl).pathname.slice(1)
  if (!database.endsWith('_test'))
    throw new LaunchFailure('The name of the database in KYNDIG_CITUS must end in _test.')
  const [nodes] = await superuser`select count(*)::int as workers from pg_dist_node where groupid > 0 and isactive`
  if (nodes?.workers < 2) throw new LaunchFailure('The coordinator in KYNDIG_CITUS needs two workers or more.')
  // Not the schema public: the extension itself is in it.
  await superuser.unsafe(`drop table if exists ${Object.keys(TABLE_PLACES).join(', ')} cascade`)
  for (const schema of SCHEMAS) await superuser.unsafe(`drop schema if exists ${schema} cascade`)
  const [owner] = await superuser`select 1 from pg_roles where rolname = 'kyndig_owner'`
  if (!owner) await superuser.unsafe('create role kyndig_owner login createrole')
  await superuser.unsafe(`alter role kyndig_owner password '${PASSWORD}'`)
  const access = await superuser<{ name: string }[]>`
    select rolname as name from pg_roles where rolname = any(${Object.values(ACCESS_ROLES)}) and rolcanlogin`
  for (const { name } of access) await superuser.unsafe(`alter role ${name} password '${PASSWORD}'`)
  await superuser.unsafe(`alter database ${database} owner to kyndig_owner`)
  const as = (username: string) => Object.assign(new URL(superuserUrl), { username, password: PASSWORD }).href
  return { ownerUrl: as('kyndig_owner'), appUrl: `${as('kyndig_*')}${CLUSTER}` }
}
