import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median, report, round } from '#tests/bench/figure.ts'
import { copyCheckout } from '#tests/bench/start/checkout-copy.ts'
import {
  measureBuild,
  measureDatabase,
  measureNpm,
  measureStart,
  type Start,
} from '#tests/bench/start/measure-start.ts'
import { runLaunch } from './launch/lifecycle.ts'

/**
 * Measures how long `npm start` takes, compared in one run with its unavoidable parts: for the first start `next build` alone, later npm
 * running nothing and the database's own start. Seconds depend on the machine, so they stand beside the ratios.
 */
const { values } = parseArgs({
  options: {
    cold: { type: 'string', default: '3' },
    second: { type: 'string', default: '5' },
    verbose: { type: 'boolean', default: false },
  },
})

await runLaunch(async (launch) => {
  const load = loadavg()[0]!
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-bench-start-'))
  chmodSync(folder, 0o755) // the database's own user must reach it
  await launch.defer(() => rmSync(folder, { recursive: true, force: true }))

  const checkout = join(folder, 'checkout')
  const layOut = () => {
    rmSync(checkout, { recursive: true, force: true })
    mkdirSync(checkout)
    copyCheckout(checkout)
  }
  // They take turns, so that other load on the machine affects both.
  const builds: number[] = []
  const cold: Start[] = []
  for (let each = 0; each < Number(values.cold); each += 1) {
    layOut()
    builds.push(await measureBuild(launch, checkout))
    layOut()
    cold.push(await measureStart(launch, checkout))
  }
  const second: Start[] = []
  const npm: number[] = []
  const database: number[] = []
  for (let each = 0; each < Number(values.second); each += 1) {
    second.push(await measureStart(launch, checkout))
    npm.push(measureNpm(folder))
    database.push(await measureDatabase(join(checkout, '.data')))
  }

  if (values.verbose) for (const { output } of [...cold, ...second]) console.log(output)
  const details = (starts: Start[]) => ({
    start_s: round(middle(starts)),
    starts: starts.length,
    fastest_s: round(Math.min(...starts.map(({ seconds }) => seconds))),
    slowest_s: round(Math.max(...starts.map(({ seconds }) => seconds))),
    load_before: round(load, 1),
  })
  const alone = { npm_alone_s: round(median(npm)), database_alone_s: round(median(database)) }
  report({
    metric: 'start_cold_ratio',
    value: middle(cold) / median(builds),
    goal: 1.3,
    goalIs: 'most',
    ...details(cold),
    build_alone_s: round(median(builds)),
  })
  report({
    metric: 'start_second_ratio',
    value: middle(second) / (median(npm) + median(database)),
    goal: 3,
    goalIs: 'most',
    ...details(second),
    ...alone,
  })
  process.kill(process.pid, 'SIGTERM')
})

function middle(starts: Start[]): number {
  return median(starts.map(({ seconds }) => seconds))
}
