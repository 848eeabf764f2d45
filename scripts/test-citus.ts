import postgres, { type Sql } from 'postgres'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { TABLE_PLACES } from '#db/distribution.ts'
import { migrate } from '#db/migrate.ts'
import { APPLIED_MIGRATIONS } from '#db/migration-state.ts'
import { runCommand } from './checks/run-command.ts'
import { LaunchFailure } from './launch/failure.ts'
import { runLaunch } from './launch/lifecycle.ts'

const SCHEMAS = ['app', 'pgboss', APPLIED_MIGRATIONS.schema]
const PASSWORD = 'of-the-access-roles'

/**
 * Migrations, the move of rows that are there, and the isolation of companies on a cluster of Citus: `npm run test:citus`.
 * `KYNDIG_CITUS` is the address of a superuser of an empty database on a coordinator with two nodes or more; its name ends in `_test`, and
 * everything in it is dropped.
 */
await runLaunch(async () => {
  const superuserUrl = process.env.KYNDIG_CITUS
  if (!superuserUrl) {
    console.log('KYNDIG_CITUS names no coordinator, so that nothing was tried.')
    process.exit(0)
  }
  const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} })
  const urls = await prepare(superuser, superuserUrl)
  await superuser.end()
  console.log(`Migrated on the coordinator: ${(await migrate(urls)).length} migrations.`)
  const cluster = { ...urls, superuserUrl, loginUrl: superuserUrl, isShared: true }
  const { ok } = await runCommand('vitest', ['run', '--project=database', 'tests/db/isolation.test.ts'], {
    show: true,
    environment: { KYNDIG_TEST_CITUS: JSON.stringify(cluster) },
  })
  if (!ok) throw new LaunchFailure('A test fails on the cluster.')
  console.log('Everything that was tried works on the cluster.')
  process.exit(0)
})

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
  return { ownerUrl: as('kyndig_owner'), appUrl: as('kyndig_*') }
}
