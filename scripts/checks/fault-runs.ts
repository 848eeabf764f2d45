import { runCommand } from './run-command.ts'
import type { Tally } from './tally.ts'

/** A short proof that nothing is lost or duplicated, and that it fails when a guarantee is broken on purpose. Each counts as one test. */
const RUNS = [['--scans', '500'], ['--mutants']]

export async function runFaultRuns(): Promise<Tally> {
  const tally: Tally = { passed: 0, failures: [] }
  for (const options of RUNS) {
    const { ok } = await runCommand('node', ['scripts/test-faults.ts', ...options], { show: true })
    if (ok) tally.passed += 1
    else tally.failures.push(`test-faults ${options.join(' ')}`)
  }
  return tally
}
