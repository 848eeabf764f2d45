import { runFaultRuns } from './checks/fault-runs.ts'
import { runPlaywright } from './checks/playwright-run.ts'
import { runCommand } from './checks/run-command.ts'
import { runStaticChecks } from './checks/static-checks.ts'
import { addUp, describeFailure, isGood, printTally, type Tally } from './checks/tally.ts'
import { runVitest } from './checks/vitest-run.ts'

type Runner = { name: string; run: () => Promise<Tally> }

/** Two lanes for two cores: much of each waits. Nothing is measured here, so they may delay each other. The journeys come last, alone. */
const built = Promise.withResolvers<void>()
const code: Runner[] = [
  { name: 'Static checks', run: runStaticChecks },
  { name: 'Tests of code, database and adapters', run: () => runVitest(['unit', 'adapters', 'api', 'database']) },
  { name: 'Nothing is lost under faults', run: () => built.promise.then(runFaultRuns) },
]
const product: Runner[] = [
  { name: 'Production build', run: () => build().finally(built.resolve) },
  { name: 'Tests of starting and stopping', run: () => runVitest(['processes']) },
]
const journeys: Runner[] = [{ name: 'Journeys in Chromium', run: runPlaywright }]

const tallies = (await Promise.all([code, product].map(runLane))).flat()
tallies.push(...(await runLane(journeys)))
printTally(addUp(tallies))
process.exit(tallies.every(isGood) ? 0 : 1)

async function runLane(lane: Runner[]): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const { name, run } of lane) {
    console.log(`\n── ${name} ──`)
    const began = performance.now()
    const tally = await run().catch((error) => ({ passed: 0, failures: [describeFailure(name, String(error))] }))
    tallies.push(tally)
    const seconds = Math.round((performance.now() - began) / 1000)
    console.log(`── ${name}: ${tally.passed} passed, ${tally.failures.length} failed, in ${seconds} s ──`)
  }
  return tallies
}

async function build(): Promise<Tally> {
  const { ok, output, seconds } = await runCommand('node', ['scripts/build.ts'])
  console.log(ok ? `✓ Built (${seconds.toFixed(1)} s)` : output)
  return ok ? { passed: 1, failures: [] } : { passed: 0, failures: ['Production build'] }
}
