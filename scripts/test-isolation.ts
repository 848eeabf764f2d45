import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startProduct } from '#tests/bench/product.ts'
import { countBy, countMutants } from '#tests/isolation/mutants.ts'
import { type Probed, readMutants, readProbes } from '#tests/isolation/report.ts'
import { sweepPages } from '#tests/isolation/sweep-pages.ts'
import { runCommand } from './checks/run-command.ts'
import { LaunchFailure } from './launch/failure.ts'
import { type Launch, runLaunch } from './launch/lifecycle.ts'

/**
 * Whether a company's ids open anything to others, and whether a check misses each guard that is taken away: `npm run test:isolation`, or
 * `--only pages`. A sample of the rest is part of `npm test`.
 */
const FILES = ['tests/api/isolation.test.ts', 'tests/db/isolation.test.ts']
/** What is asked in full here. The other tests of these files are the same in `npm test`. */
const NAMES = 'of another company, wherever it stands|exactly the roles on the list|taken away is noticed'
const LEAST_PROBES = 10_000
const { values } = parseArgs({ options: { only: { type: 'string' } } })

await runLaunch(async (launch) => {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-isolation-'))
  await launch.defer(() => rmSync(folder, { recursive: true, force: true }))
  const ofPages = await askPages(launch)
  if (values.only === 'pages') {
    if (!tellOfProbes([ofPages], 0)) throw new LaunchFailure('A page or a route tells of another company.')
  } else {
    const options = ['run', ...FILES, '-t', NAMES, '--silent', '--reporter=dot']
    const { ok } = await runCommand('vitest', options, { show: true, environment: { KYNDIG_ISOLATION: folder } })
    const areIsolated = tellOfProbes([readProbes(folder, 'calls'), ofPages], LEAST_PROBES)
    const areNoticed = tellOfMutants(folder)
    if (!ok || !areIsolated || !areNoticed)
      throw new LaunchFailure('Companies are not shown to be isolated: see above.')
  }
  process.kill(process.pid, 'SIGTERM')
})

/** The production build with the demo's companies. */
async function askPages(launch: Launch): Promise<Probed> {
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off' } })
  const { unproven, ...found } = await sweepPages(product, { ours: 'nordlys', theirs: 'fjellbygg' })
  for (const each of unproven) console.log(`The demo has nothing to show at ${each}`)
  return found
}

function tellOfProbes(all: Probed[], least: number): boolean {
  const probes = all.reduce((sum, each) => sum + each.probes, 0)
  const found = all.flatMap(({ escapes }) => escapes)
  for (const [part, number] of all.flatMap(({ parts }) => Object.entries(parts))) console.log(`${part}: ${number}`)
  for (const each of found) console.log(`Escape: ${each}`)
  console.log(JSON.stringify({ metric: 'isolation_escapes', value: found.length, probes }))
  return found.length === 0 && probes >= least
}

function tellOfMutants(folder: string): boolean {
  const all = ['calls', 'database'].flatMap((part) => {
    const mutants = readMutants(folder, part)
    for (const [outcome, number] of Object.entries(countBy(mutants))) console.log(`${part}, ${outcome}: ${number}`)
    return mutants
  })
  const { mutants, caught, survivors, equivalent } = countMutants(all)
  for (const { name } of survivors) console.log(`Survived: ${name}`)
  console.log(JSON.stringify({ metric: 'policy_mutation_score', value: caught / mutants, mutants, equivalent }))
  return survivors.length === 0
}
