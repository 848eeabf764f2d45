import { parseArgs } from 'node:util'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { migrate } from '#db/migrate.ts'
import { median, report, round } from '#tests/bench/figure.ts'
import { startProduct } from '#tests/bench/product.ts'
import { openCheckIn } from '#tests/bench/throughput/check-in-load.ts'
import { callsFor, fillCompetence } from '#tests/bench/throughput/fill-competence.ts'
import { runLoad } from '#tests/bench/throughput/run-load.ts'
import { findPgbouncer, startPooler } from '#tests/support/start-pooler.ts'
import { LaunchFailure } from './launch/failure.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Check-ins a second behind pgbouncer, compared with a server that connects directly, in turns: `npm run bench:pooler`. */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '400' }, rounds: { type: 'string', default: '7' } },
})
const COMPANY = 'nordlys'
const CONNECTIONS = 16
const PASSWORD = 'of-the-access-roles'

await runLaunch(async (launch) => {
  const pgbouncer = findPgbouncer()
  if (!pgbouncer) throw new LaunchFailure('pgbouncer is not installed: apt-get install pgbouncer.')
  const people = Number(values.people)
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off', LOG_LEVEL: 'warn' } })
  const { ownerUrl, appUrl } = product.databaseUrls
  const perRole = Object.assign(new URL(appUrl), { username: 'kyndig_*', password: PASSWORD }).href
  await migrate({ ownerUrl, appUrl: perRole })
  const pooler = await startPooler(
    ownerUrl,
    Object.fromEntries(Object.values(ACCESS_ROLES).map((role) => [role, PASSWORD])),
  )
  await launch.defer(() => pooler.stop())
  const addresses = [
    product.url,
    await product.startAnother(perRole),
    await product.startAnother(pooler.through(perRole)),
  ]
  await fillCompetence(product, await product.signIn(COMPANY, 'instructor'), people)
  const rates = addresses.map((): number[] => [])
  for (let turn = 0; turn <= Number(values.rounds); turn += 1) {
    for (const [index, url] of addresses.entries()) {
      const member = await product.signIn(COMPANY, 'instructor', url)
      const calls = await callsFor(await openCheckIn(member, product.superuser), url, people)
      const { perSecond } = await runLoad(calls, CONNECTIONS)
      if (turn > 0) rates[index]!.push(perSecond) // the first warms up
    }
  }
  const [direct, perRoleDirect, pooled] = rates as [number[], number[], number[]]
  const ratio = (of: number[]) => median(of.map((rate, turn) => rate / direct[turn]!))
  const details = { pgbouncer: pgbouncer.version, prepared: pgbouncer.keepsPrepared }
  const each = (of: number[]) => ({ per_s: round(median(of), 0), direct_per_s: round(median(direct), 0) })
  report({
    metric: 'check_in_per_role',
    value: ratio(perRoleDirect),
    goal: 0.97,
    goalIs: 'least',
    ...each(perRoleDirect),
  })
  report({ metric: 'check_in_pooler', value: ratio(pooled), goal: 0.7, goalIs: 'least', ...each(pooled), ...details })
  process.kill(process.pid, 'SIGTERM')
})
