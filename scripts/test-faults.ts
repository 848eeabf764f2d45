import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runFaults } from '#tests/faults/run-faults.ts'
import { buildIfChanged } from './launch/application-build.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Fewer faults than this prove nothing. */
const WANTED_FAULTS = (scans: number) => Math.max(25, Math.min(100, scans / 100))
const NAMED = 50

await runLaunch(async (launch) => {
  const { seed, scans } = readOptions()
  console.log(`Seed ${seed}: the same choices again with  npm run test:faults -- --seed ${seed} --scans ${scans}`)
  if (await buildIfChanged(launch)) console.log('The application is built.')
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-faults-'))
  chmodSync(folder, 0o755)
  const { defer } = launch
  const report = await runFaults({ seed, scans, tree: process.cwd(), folder, say: console.log, defer })
  const { faults, findings, acknowledgedWithin, lostOrDoubled } = report
  for (const [kind, count] of faults.byKind()) console.log(`  ${String(count).padStart(4)}  ${kind}`)
  const { p50, p95 } = acknowledgedWithin
  console.log(`Acknowledged within ${p50} ms (median), ${p95} ms (95 in a hundred). ${report.seconds} s in all.`)
  for (const { kind, id, says } of findings.slice(0, NAMED)) console.log(`  ${kind}: ${id}: ${says}`)
  const wanted = WANTED_FAULTS(scans)
  if (faults.total() < wanted) console.log(`  Only ${faults.total()} faults have hit something; ${wanted} are wanted.`)
  const isGood = findings.length === 0 && faults.total() >= wanted
  if (isGood) rmSync(folder, { recursive: true })
  else console.log(`Everything is left in ${folder}.`)
  const metric = { metric: 'scans_lost_or_doubled', value: lostOrDoubled, scans: report.scans, faults: faults.total() }
  console.log(JSON.stringify(metric))
  process.exit(isGood ? 0 : 1)
})

function readOptions(): { seed: string; scans: number } {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, scans: { type: 'string', default: '10000' } } })
  return { seed: values.seed ?? String(randomInt(1_000_000)), scans: Number(values.scans) }
}
