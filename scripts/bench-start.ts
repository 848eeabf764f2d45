import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median, report, round } from '#tests/bench/figure.ts'
import { copyCheckout } from '#tests/bench/start/checkout-copy.ts'
import { measureNpm, measureStart, type Start } from '#tests/bench/start/measure-start.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** How long `npm start` takes, the first time after the packages were installed and every time after it: `npm run bench:start`. */
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

  const cold: Start[] = []
  const checkout = join(folder, 'checkout')
  for (let each = 0; each < Number(values.cold); each += 1) {
    rmSync(checkout, { recursive: true, force: true })
    mkdirSync(checkout)
    copyCheckout(checkout)
    cold.push(await measureStart(launch, checkout))
  }
  const second: Start[] = []
  for (let each = 0; each < Number(values.second); each += 1) second.push(await measureStart(launch, checkout))
  const npm = Array.from({ length: 5 }, () => measureNpm(folder))

  if (values.verbose) for (const { output } of [...cold, ...second]) console.log(output)
  const details = (starts: Start[]) => ({
    starts: starts.length,
    fastest_s: round(Math.min(...starts.map(({ seconds }) => seconds))),
    slowest_s: round(Math.max(...starts.map(({ seconds }) => seconds))),
    npm_alone_s: round(median(npm)),
    load_before: round(load, 1),
  })
  const middle = (starts: Start[]) => median(starts.map(({ seconds }) => seconds))
  report({ metric: 'start_cold_s', value: middle(cold), goal: 15, goalIs: 'most', ...details(cold) })
  report({ metric: 'start_second_s', value: middle(second), goal: 1, goalIs: 'most', ...details(second) })
  process.kill(process.pid, 'SIGTERM')
})
