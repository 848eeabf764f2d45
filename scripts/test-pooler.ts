import { chmodSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { findPgbouncer, startPooler } from '#tests/support/start-pooler.ts'
import { runCommand } from './checks/run-command.ts'
import { buildIfChanged } from './launch/application-build.ts'
import { LaunchFailure } from './launch/failure.ts'
import { findFreePort } from './launch/free-port.ts'
import { type Launch, runLaunch } from './launch/lifecycle.ts'
import { ensureApplicationDatabase } from './postgres/application-database.ts'
import { openCluster } from './postgres/cluster.ts'

/** The isolation tests, jobs and the main journey behind pgbouncer in transaction mode: `npm run test:pooler`, `--only tests` or `journey`. */
const FILES = [
  ...['isolation', 'transaction', 'access-transaction', 'access-logins'].map((name) => `tests/db/${name}.test.ts`),
  'tests/api/isolation.test.ts',
  'tests/domain/inspection/inspection-door.test.ts',
  'tests/domain/look-up/card-door.test.ts',
  'tests/domain/project-company/share-door.test.ts',
  'tests/domain/worker-page/worker-door.test.ts',
  'tests/jobs',
]
/** Without the one that counts what is on the line between driver and PostgreSQL: a pooler is in between. */
const CHECK_INS = globSync('tests/domain/attendance/*.test.ts').filter((file) => !file.includes('statement-order'))
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const PASSWORD = 'of-the-access-roles'

await runLaunch(async (launch) => {
  const pgbouncer = findPgbouncer()
  if (!pgbouncer) {
    console.log(
      'pgbouncer is not installed, so that nothing was tried: apt-get install pgbouncer, or KYNDIG_PGBOUNCER.',
    )
    process.exit(0)
  }
  console.log(
    `pgbouncer ${pgbouncer.version} in transaction mode, ${pgbouncer.keepsPrepared ? 'which keeps prepared statements' : 'with statements that are not prepared'}`,
  )
  if (values.only !== 'journey') {
    const options = { show: true, environment: { KYNDIG_TEST_POOLER: '1' } }
    const { ok } = await runCommand('vitest', ['run', ...FILES, ...CHECK_INS], options)
    if (!ok) throw new LaunchFailure('A test fails behind the pooler.')
  }
  if (values.only !== 'tests') {
    await buildIfChanged(launch)
    if (!(await runMainJourney(launch))) throw new LaunchFailure('The main journey fails behind the pooler.')
  }
  console.log('Everything works behind the pooler.')
  process.kill(process.pid, 'SIGTERM')
})

/** A start as an operator does it: a PostgreSQL of one's own, made by its owner directly, and served through the pooler. */
async function runMainJourney(launch: Launch): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-pooler-'))
  chmodSync(folder, 0o755)
  await launch.defer(() => rmSync(folder, { recursive: true, force: true }))
  const dataFolder = join(folder, 'server')
  mkdirSync(dataFolder)
  const cluster = await openCluster({ dataFolder, durable: false })
  await launch.defer(() => cluster.destroy())
  const { ownerUrl } = await ensureApplicationDatabase(cluster, 'kyndig')
  const logins = Object.values(ACCESS_ROLES).map((role) => [role, PASSWORD])
  const pooler = await startPooler(ownerUrl, Object.fromEntries(logins))
  await launch.defer(() => pooler.stop())
  const own = Object.assign(new URL(ownerUrl), { username: 'kyndig_*', password: PASSWORD })
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()]
  const server = {
    KYNDIG_MODE: 'demo',
    KYNDIG_DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATABASE_URL: pooler.through(own.href),
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_JOBS_URL: own.href,
  }
  const { ok } = await runCommand('playwright', ['test', 'main-journey'], {
    show: true,
    environment: {
      KYNDIG_E2E_URL: `http://127.0.0.1:${port}`,
      KYNDIG_E2E_SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
      KYNDIG_E2E_SERVER: JSON.stringify(server),
      KYNDIG_E2E_OPTIONS: '--seed-demo',
    },
  })
  return ok
}
