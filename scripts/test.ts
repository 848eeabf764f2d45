import { runFaultRuns } from './checks/fault-runs.ts'
import { runPlaywright } from './checks/playwright-run.ts'
import { runCommand } from './checks/run-command.ts'
import { runStaticChecks } from './checks/static-checks.ts'
import { addUp, describeFailure, isGood, printTally, type Tally } from './checks/tally.ts'
import { runVitest } from './checks/vitest-run.ts'

/** Runs everything, one runner at a time, so that none is measured while another uses the processor. */
const runners: { name: string; run: () => Promise<Tally> }[] = [
  { name: 'Static checks', run: runStaticChecks },
  { name: 'Tests of code, database and adapters', run: () => runVitest(['unit', 'adapters', 'api', 'database']) },
  { name: 'Production build', run: build },
  { name: 'Tests of starting and stopping', run: () => runVitest(['processes']) },
  { name: 'Nothing is lost under faults', run: runFaultRuns },
  { name: 'Journeys in Chromium', run: runPlaywright },
]

const tallies: Tally[] = []
for (const { name, run } of runners) {
  console.log(`\n── ${name} ──`)
  tallies.push(await run().catch((error) => ({ passed: 0, failures: [describeFailure(name, String(error))] })))
}
printTally(addUp(tallies))
process.exit(tallies.every(isGood) ? 0 : 1)

async function build(): Promise<Tally> {
  const { ok, output, seconds } = await runCommand('node', ['scripts/build.ts'])
  console.log(ok ? `✓ Built (${seconds.toFixed(1)} s)` : output)
  return ok ? { passed: 1, failures: [] } : { passed: 0, failures: ['Production build'] }
}
