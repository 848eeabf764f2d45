import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureRegisterAway } from '#tests/bench/register-away.ts'
import { createFaultCounts } from '#tests/faults/fault-counts.ts'
import { createRandom } from '#tests/faults/random.ts'
import { startSystem } from '#tests/faults/system.ts'
import { buildIfChanged } from './launch/application-build.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Measures how an unavailable register slows check-ins: `npm run bench:register`. */
await runLaunch(async (launch) => {
  await buildIfChanged(launch)
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-bench-'))
  chmodSync(folder, 0o755)
  const random = createRandom('bench')
  const group = { name: 'bench', scans: 0, sessions: 0, servers: 1 }
  const faults = createFaultCounts()
  const system = await startSystem({ tree: process.cwd(), folder, groups: [group], random, faults })
  await launch.defer(async () => {
    await system.stop()
    rmSync(folder, { recursive: true })
  })
  const { healthyP95, openP95, slowest } = await measureRegisterAway(system.addressOf(group), system)
  for (const [mode, milliseconds] of slowest)
    console.log(`${mode.padEnd(12)} ${milliseconds.toFixed(0).padStart(5)} ms`)
  const round = (value: number, digits: number) => Number(value.toFixed(digits))
  const lines = [
    {
      metric: 'check_in_slowest_ms_register_failing',
      value: round(Math.max(...slowest.map(([, ms]) => ms)), 0),
      goal: 1000,
    },
    {
      metric: 'check_in_p95_ratio_breaker_open',
      value: round(openP95 / healthyP95, 2),
      goal: 1.2,
      open_p95_ms: round(openP95, 1),
      healthy_p95_ms: round(healthyP95, 1),
    },
  ]
  for (const line of lines) console.log(JSON.stringify(line))
  process.kill(process.pid, 'SIGTERM')
})
